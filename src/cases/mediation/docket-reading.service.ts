import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { may } from '../../identity/roles.rules';
import { scheduleOf } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { Finding } from '../remedies/finding.entity';
import type { DocketRow, PanelRow } from './docket.rules';
import { project, type Mediation } from './mediation-event.rules';
import { MediationReading } from './mediation-reading.service';
import { bundleFor } from './mediation-view.rules';
import { beyondWalls } from './mediation-words.service';
import { MediationRow } from './mediation.entity';
import { hasPart } from './part.rules';
import { zonesOf } from './session.rules';

/** So many mediations a docket shows. */
const MOST = 200;

/** The mediations of an office, for whoever conducts them, and of a member, for whoever sits. */
@Injectable()
export class DocketReading {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly reading: MediationReading,
  ) {}

  /** Those that the reader conducts. Whoever may decide, and has no part in one, does not learn of it here. */
  docket({ actor, staffId, role }: Principal, claimId?: string): Promise<DocketRow[]> {
    return this.database.read(actor, async (manager) => {
      const rows = await manager.find(MediationRow, {
        where: claimId ? { claimId } : {},
        order: { openedAt: 'DESC' },
        take: MOST,
      });
      const found = await manager.findBy(Finding, { foundBy: staffId });
      const asked = { staffId, mayFind: may(role, 'case.find') };
      const docket: DocketRow[] = [];
      for (const row of rows) {
        const log = await this.reading.log(manager, row.id);
        const mediation = project(log);
        const facts = { ...asked, found: found.some(({ claimId: id }) => id === row.claimId) };
        if (!hasPart(facts, log, mediation)) continue;
        docket.push(await this.line(manager, row, mediation));
      }
      return docket;
    });
  }

  /** Those in whose panel the reader sits, wherever their offices are: what was prepared for members, and nothing else. */
  panel({ actor, staffId }: Principal): Promise<PanelRow[]> {
    return this.database.read(beyondWalls(actor), async (manager) => {
      const seats = (await manager.query(
        `SELECT DISTINCT mediation_id AS id FROM mediation_event
          WHERE kind = 'seated' AND details->'seat'->>'staff' = $1`,
        [staffId],
      )) as { id: string }[];
      const rows = await manager.find(MediationRow, {
        where: { id: In(seats.map(({ id }) => id)) },
        order: { openedAt: 'DESC' },
      });
      const panel: PanelRow[] = [];
      for (const row of rows) {
        const mediation = project(await this.reading.log(manager, row.id));
        if (!mediation.seats.some(({ staff }) => staff === staffId)) continue;
        const claim = await manager.findOneByOrFail(Claim, { id: row.claimId });
        const { reference } = await manager.findOneByOrFail(Case, { id: row.caseId });
        panel.push({ id: row.id, reference, bundle: bundleFor({ claim, reference, mediation }) });
      }
      return panel;
    });
  }

  private async line(manager: EntityManager, row: MediationRow, mediation: Mediation): Promise<DocketRow> {
    const { issue, office, policyHash } = await manager.findOneByOrFail(Claim, { id: row.claimId });
    const { reference, country } = await manager.findOneByOrFail(Case, { id: row.caseId });
    const policy = await this.policy.version(manager, policyHash);
    return {
      ...{ id: row.id, status: row.status, reference, issue, office },
      ...{ party: mediation.party.kind, sessions: mediation.sessions },
      zone: scheduleOf(policy, office).zone,
      workerZones: country ? zonesOf(country) : [],
    };
  }
}
