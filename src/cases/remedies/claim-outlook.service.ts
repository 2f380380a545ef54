import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { Staff } from '../../identity/staff.entity';
import { scheduleOf, type PolicyVersion, type RemedyPolicy } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { ClaimFactsReading } from './claim-facts.service';
import {
  claimProspect,
  complianceOf,
  nextRung,
  type ClaimOutlookView,
  type ComplianceRow,
} from './claim-outlook.rules';
import { EnforcementStepRow } from './enforcement-step.entity';
import { Finding } from './finding.entity';
import { ObligationReading, type Owing } from './obligation-reading.service';
import { ObligationRow } from './obligation.entity';
import { standingOf } from './obligation.rules';
import { sumView } from './remedy-view.rules';

const OPEN_CLOCKS = ['running', 'paused', 'breached'];
/** So many claims a board shows: more is no board. */
const MOST = 200;

/** What may be done now with claims, and what is due, late or in default over an office. It writes nothing. */
@Injectable()
export class ClaimOutlook {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: PolicyService,
    private readonly facts: ClaimFactsReading,
    private readonly obligations: ObligationReading,
  ) {}

  /** @throws AppError not_found, also when the claim is not theirs to see. */
  of({ actor }: Principal, claimId: string): Promise<ClaimOutlookView> {
    return this.database.read(actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id: claimId });
      if (!claim) throw notFound();
      const { reference } = await manager.findOneByOrFail(Case, { id: claim.caseId });
      const policy = await this.policyOf(manager, claim);
      const facts = await this.facts.of({ manager, actor }, claim);
      const state = In(OPEN_CLOCKS);
      const clocks = await manager.find(ClockRow, { where: { claimId, state }, order: { dueAt: 'ASC' } });
      const findings = await manager.findBy(Finding, { claimId });
      const next: ClaimOutlookView['next'] = {};
      for (const owing of await this.obligations.ofClaim(manager, claimId))
        next[owing.row.id] = await this.rung(manager, owing, policy.remedies);
      const { id, caseId, issue, office, agreement, clause, status, mediation } = claim;
      const names = await this.names(manager, [claim.assignedTo, ...findings.map(({ foundBy }) => foundBy)]);
      return {
        ...{ id, caseId, reference, issue, office, agreement, clause, status, mediation, names, next },
        zone: scheduleOf(policy, office).zone,
        assignedTo: claim.assignedTo && (names[claim.assignedTo] ?? null),
        may: claimProspect(status, facts),
        clocks: clocks.map(({ kind, state: at, dueAt, citation }) => ({ kind, state: at, dueAt, citation })),
      };
    });
  }

  /** All that is owed and not there yet, the worst first. What the reader may not see is not there. */
  compliance({ actor }: Principal): Promise<ComplianceRow[]> {
    return this.database.read(actor, async (manager) => {
      const owed = await manager
        .createQueryBuilder(ObligationRow, 'o')
        .select('DISTINCT o.claim_id', 'id')
        .limit(MOST)
        .getRawMany<{ id: string }>();
      const rows: ComplianceRow[] = [];
      for (const { id } of owed) {
        const claim = await manager.findOneBy(Claim, { id });
        if (!claim) continue;
        const { reference } = await manager.findOneByOrFail(Case, { id: claim.caseId });
        const policy = await this.policyOf(manager, claim);
        for (const owing of await this.obligations.ofClaim(manager, id)) {
          const row = await this.row(manager, claim, owing, policy);
          if (row) rows.push({ ...row, reference });
        }
      }
      const grave = ['in_default', 'late', 'due'];
      const at = ({ nextDue }: ComplianceRow) => nextDue?.getTime() ?? Infinity;
      return rows.sort((a, b) => grave.indexOf(a.standing) - grave.indexOf(b.standing) || at(a) - at(b));
    });
  }

  private async row(
    manager: EntityManager,
    { id: claimId, issue, office }: Claim,
    owing: Owing,
    policy: PolicyVersion,
  ): Promise<Omit<ComplianceRow, 'reference'> | null> {
    const { obligation } = owing;
    const { standing, nextDue } = complianceOf(obligation, this.clock.now());
    if (standing === 'covered' || obligation.replaced) return null;
    const { kind, obligor, money } = obligation;
    return {
      ...{ claimId, issue, office, kind, obligor, standing, nextDue, zone: scheduleOf(policy, office).zone },
      agreed: sumView(money?.agreed ?? null),
      paid: sumView(standingOf(obligation).paid),
      next: await this.rung(manager, owing, policy.remedies),
    };
  }

  private async rung(manager: EntityManager, { row, obligation }: Owing, remedies: RemedyPolicy | null) {
    const steps = await manager.find(EnforcementStepRow, {
      where: { obligationId: row.id },
      order: { takenAt: 'ASC' },
    });
    const taken = steps.map(({ step, takenAt: at }) => ({ step, at }));
    return remedies && nextRung(obligation, taken, remedies.enforcement, this.clock.now());
  }

  private async policyOf(manager: EntityManager, claim: Claim): Promise<PolicyVersion> {
    const own = await this.policy.version(manager, claim.policyHash);
    return own.remedies ? own : this.policy.active(manager);
  }

  private async names(manager: EntityManager, ids: (string | null)[]): Promise<Record<string, string>> {
    const found = await manager.findBy(Staff, { id: In(ids.filter((each) => each !== null)) });
    return Object.fromEntries(found.map(({ id, name }) => [id, name]));
  }
}
