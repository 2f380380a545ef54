import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';
import type { Principal } from '../../identity/access';
import { scheduleOf, type PolicyVersion } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { AppError, badRequest, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { cancel } from '../deadlines/clock-commands.rules';
import { ClockService } from '../deadlines/clock.service';
import { ClaimDate } from './claim-date.entity';
import { endOfDay, lastDay, limitationOf, type DateKind } from './claim-dates.rules';

const HOUR = 3_600_000;

export interface NewDate {
  kind: DateKind;
  /** ISO: the last day itself, as somebody said or a paper shows. */
  on: string | null;
  /** ISO: the day from which a limitation period counts. */
  countedFrom: string | null;
  /** Where the work was. */
  state: string | null;
  /** Where the day comes from, where no row of the policy gives it. */
  citation: string | null;
}

/** Days in a worker's life that a claim runs against. They are recorded with their author, and nothing pauses them. */
@Injectable()
export class ClaimDates {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly clocks: ClockService,
  ) {}

  /**
   * Starts the clock of a day; one of that kind that still ran is replaced. A limitation period that nobody has looked
   * up is recorded as not known, without a clock.
   * @throws AppError not_found, invalid, verb_not_allowed (no_limitation_policy).
   */
  record(staff: Principal, claimId: string, asked: NewDate): Promise<ClaimDate> {
    return this.on(staff, claimId, async (tx, claim) => {
      const policy = await this.policyOf(tx, claim);
      const found = this.dayOf(policy, claim, asked);
      const clockId = found.lastDay && (await this.start(tx, policy, claim, asked.kind, found.lastDay));
      const row = {
        ...{ id: randomUUID(), claimId, kind: asked.kind, countedFrom: asked.countedFrom, ...found, clockId },
        ...{ recordedBy: staff.staffId, recordedAt: tx.now },
      };
      await tx.manager.insert(ClaimDate, row);
      const details = { kind: asked.kind, known: found.lastDay !== null, rule: found.rule };
      await tx.audit('claim.date_recorded', { type: 'claim', id: claimId }, details);
      return row;
    });
  }

  /** What had to be done by then is done. @throws AppError not_found, verb_not_allowed (no_clock). */
  async kept(staff: Principal, claimId: string, kind: DateKind): Promise<void> {
    await this.on(staff, claimId, async (tx) => {
      const open = { claimId, kind, state: In(['running', 'paused', 'breached']) };
      if (!(await tx.manager.existsBy(ClockRow, open))) throw refused('no_clock');
      await this.clocks.meet(tx, claimId, [kind]);
      await tx.audit('claim.date_kept', { type: 'claim', id: claimId }, { kind });
    });
  }

  /** @throws AppError not_found. */
  list(staff: Principal, claimId: string): Promise<{ items: ClaimDate[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Claim, { id: claimId }))) throw notFound();
      return { items: await manager.find(ClaimDate, { where: { claimId }, order: { recordedAt: 'ASC' } }) };
    });
  }

  private dayOf(
    policy: PolicyVersion,
    claim: Claim,
    { kind, on, countedFrom, state, citation }: NewDate,
  ): { lastDay: string | null; rule: string | null; citation: string } {
    if (on) return { lastDay: on, rule: null, citation: citation ?? 'recorded' };
    if (kind !== 'limitation' || !countedFrom) throw badRequest('invalid', { field: 'on', rule: 'missing' });
    const where = state ?? stateOf(claim) ?? policy.defaultDestination;
    const rule = limitationOf(policy, where, claim.issue);
    if (!rule) return { lastDay: null, rule: null, citation: 'no_row' };
    return { lastDay: lastDay(countedFrom, rule), rule: rule.id, citation: rule.citation };
  }

  private async start(
    tx: Tx,
    policy: PolicyVersion,
    { id: claimId, caseId, issue, office }: Claim,
    kind: DateKind,
    day: string,
  ): Promise<string> {
    const before: FindOptionsWhere<ClockRow> = { claimId, kind };
    await this.clocks.change(tx, before, ({ events, schedules }) =>
      cancel(events, schedules, tx.now, 'replaced'),
    );
    const { urgency } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const at = endOfDay(day, scheduleOf(policy, office).zone);
    // In whole hours up to the very moment: it begins a little before now rather than ends a little off.
    const hours = Math.max(1, Math.ceil((at.getTime() - tx.now.getTime()) / HOUR));
    const from = new Date(at.getTime() - hours * HOUR);
    return this.clocks.startOne(tx, policy, { caseId, claimId, issue, office, urgency }, kind, from, hours);
  }

  /** The policy of the claim, or the one in force where the claim is older than its rows. */
  private async policyOf(tx: Tx, claim: Claim): Promise<PolicyVersion> {
    const own = await this.policy.version(tx.manager, claim.policyHash);
    const found = own.limitation ? own : await this.policy.active(tx.manager);
    if (!found.limitation) throw refused('no_limitation_policy');
    return found;
  }

  private on<T>(staff: Principal, id: string, work: (tx: Tx, claim: Claim) => Promise<T>): Promise<T> {
    return this.database.transaction(staff.actor, async (tx) => {
      const claim = await tx.manager.findOne(Claim, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!claim) throw notFound();
      return work(tx, claim);
    });
  }
}

/** Where the work was, as the route of the claim took it. */
function stateOf({ reasons }: Claim): string | null {
  for (const reason of reasons)
    if (reason.code === 'jurisdiction' && reason.side === 'destination') return reason.state;
  return null;
}

const refused = (reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'record_date', reason });
