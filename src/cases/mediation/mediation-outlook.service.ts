import { Injectable } from '@nestjs/common';
import { IsNull, In, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { Staff } from '../../identity/staff.entity';
import { scheduleOf } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { AppError, notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { ConsentService } from '../remedies/consent.service';
import { Finding } from '../remedies/finding.entity';
import { CaseBar } from '../routing/case-bar.entity';
import { candidates, namedIn, outlook, type Conduct } from './mediation-outlook.rules';
import { MediationReading } from './mediation-reading.service';
import type { MediationFacts } from './mediation-state.rules';
import { MediationRow } from './mediation.entity';
import { zonesOf } from './session.rules';

/** What may be done now in a mediation, by whom, and what stands in the way. It writes nothing. */
@Injectable()
export class MediationOutlook {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: PolicyService,
    private readonly reading: MediationReading,
    private readonly consents: ConsentService,
  ) {}

  /** @throws AppError not_found; verb_not_allowed where no policy knows of mediation. */
  of(staff: Principal, id: string): Promise<Conduct> {
    return this.database.read(staff.actor, async (manager) => {
      const row = await manager.findOneBy(MediationRow, { id });
      const claim = row && (await manager.findOneBy(Claim, { id: row.claimId }));
      if (!row || !claim) throw notFound();
      const { log, mediation } = await this.reading.forPart(manager, staff, row);
      const { reference, country } = await manager.findOneByOrFail(Case, { id: row.caseId });
      const facts = await this.facts(manager, claim);
      const may = outlook(row.status, mediation, facts);
      const { kind, id: partyId } = mediation.party;
      const { issue, agreement, provision, clause } = claim;
      const allowed = facts.consents.filter(({ to }) => to.kind === kind && to.id === partyId);
      return {
        ...{ reference, caseId: row.caseId, may, claim: { issue, agreement, provision, clause } },
        zone: scheduleOf(await this.policyOf(manager, claim), claim.office).zone,
        workerZones: country ? zonesOf(country) : [],
        candidates: candidates(await this.sitters(manager), mediation, facts),
        names: await this.names(manager, namedIn(log, mediation)),
        ...{ replyDueAt: facts.replyDueAt, coolsUntil: facts.coolsUntil },
        allowed: allowed.length > 0 ? [...new Set(allowed.flatMap(({ what }) => what))] : null,
        adviceBelowShare: facts.policy.floor.adviceBelowShare,
      };
    });
  }

  private async facts(manager: EntityManager, claim: Claim): Promise<MediationFacts> {
    const { id: claimId, caseId, status, mediation, assignedTo } = claim;
    const findings = await manager.findBy(Finding, { claimId });
    const bars = await manager.findBy(CaseBar, { caseId, liftedAt: IsNull() });
    return {
      ...{ claim: status, mediation, assignedTo },
      consents: await this.consents.inForce(manager, claim),
      finders: findings.map(({ foundBy }) => foundBy),
      tied: bars.map(({ staffId }) => staffId),
      policy: (await this.policyOf(manager, claim)).mediation,
      replyDueAt: await this.dueAt(manager, claimId, 'party_reply'),
      coolsUntil: await this.dueAt(manager, claimId, 'cooling_off'),
      now: this.clock.now(),
    };
  }

  private async policyOf(manager: EntityManager, claim: Claim) {
    const own = await this.policy.version(manager, claim.policyHash);
    const found = own.mediation ? own : await this.policy.active(manager);
    const { mediation } = found;
    if (!mediation) throw new AppError('verb_not_allowed', 409, 'warn', { reason: 'no_mediation_policy' });
    return { ...found, mediation };
  }

  private async dueAt(manager: EntityManager, claimId: string, kind: ClockRow['kind']): Promise<Date | null> {
    const state = In(['running', 'paused', 'breached']);
    const [last] = await manager.find(ClockRow, {
      where: { claimId, kind, state },
      order: { dueAt: 'DESC' },
      take: 1,
    });
    return last?.dueAt ?? null;
  }

  private sitters(manager: EntityManager): Promise<Staff[]> {
    const role = In(['panel_member', 'caseworker', 'coordinator']);
    return manager.find(Staff, { where: { active: true, role }, order: { name: 'ASC' } });
  }

  private async names(manager: EntityManager, ids: string[]): Promise<Record<string, string>> {
    const found = await manager.findBy(Staff, { id: In(ids) });
    return Object.fromEntries(found.map(({ id, name }) => [id, name]));
  }
}
