import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { In, Not, type FindOptionsWhere } from 'typeorm';
import { CLAIM_CLOCK_KINDS } from '../../policy/policy.schema';
import { DATE_CLOCK_KINDS } from '../../policy/routing-policy.schema';
import { scheduleOf, type ClockKind, type PolicyVersion } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import type { Issue, Urgency } from '../../policy/taxonomy.rules';
import { actorName } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import { ClockEventRow } from '../clock-event.entity';
import { ClockRow } from '../clock.entity';
import { cancel, changeCalendar, meet, startClock, type ClockChange } from './clock-commands.rules';
import { termsFor } from './clock-terms.rules';
import { project, type ClockEvent, type Schedules } from './clock.rules';

/** The claim a clock runs for. */
export interface ClockedCase {
  caseId: string;
  claimId: string;
  office: string | null;
  issue: Issue;
  urgency: Urgency;
}

export interface ClockLog {
  events: ClockEvent[];
  schedules: Schedules;
}

/** Whoever withdraws or has been paid can still be hurt for it, and days in their life come all the same. */
const PROTECTING: ClockKind[] = ['retaliation_check', 'interim', ...DATE_CLOCK_KINDS];

/** The hours of an office (or of the duty desk) as one version of the policy gives them. */
const scheduleKey = (policyHash: string, office: string | null): string => `${policyHash}/${office ?? ''}`;

/** Keeps clocks as logs of events, and beside each log what it amounts to. */
@Injectable()
export class ClockService {
  constructor(private readonly policy: PolicyService) {}

  /** Starts every clock that the policy sets for a claim. `from` is when the worker's message reached us. */
  async start(tx: Tx, policy: PolicyVersion, claim: ClockedCase, from: Date): Promise<void> {
    for (const kind of CLAIM_CLOCK_KINDS) await this.startOne(tx, policy, claim, kind, from);
  }

  /** Starts one clock and returns its id. `hours`, where somebody agreed on a day, stands in place of the policy's time. */
  async startOne(
    tx: Tx,
    policy: PolicyVersion,
    { caseId, claimId, office, issue, urgency }: ClockedCase,
    kind: ClockKind,
    from: Date,
    hours?: number,
  ): Promise<string> {
    const key = scheduleKey(policy.hash, office);
    const set = termsFor(policy, kind, { issue, urgency, office });
    const terms = hours === undefined ? set : { ...set, amount: hours, unit: 'hours' as const };
    const event = startClock(terms, key, from, tx.now);
    const { state, dueAt, nextWakeAt } = project([event], { [key]: scheduleOf(policy, office) });
    const id = randomUUID();
    await tx.manager.insert(ClockRow, {
      ...{ id, caseId, claimId, office, kind, state, dueAt, nextWakeAt },
      definition: terms.clock,
      policyHash: policy.hash,
      calendarHash: policy.hash,
      citation: terms.citation,
    });
    await this.insert(tx, id, [event]);
    await this.refreshCase(tx, caseId);
    return id;
  }

  /** Meets the claim's open clocks of these kinds. */
  async meet(tx: Tx, claimId: string, kinds: readonly string[]): Promise<void> {
    if (kinds.length === 0) return;
    const where = { claimId, kind: In([...kinds]) };
    await this.change(tx, where, ({ events, schedules }) => meet(events, schedules, tx.now, tx.now));
  }

  /** Ends the claim's open clocks without their having been met, all but those that protect the worker afterwards. */
  async cancel(tx: Tx, claimId: string, reason: string): Promise<void> {
    await this.change(tx, { claimId, kind: Not(In(PROTECTING)) }, ({ events, schedules }) =>
      cancel(events, schedules, tx.now, reason),
    );
  }

  /** Lets the claim's open clocks run on in another office's hours. Their terms stay as they were. */
  async moveTo(tx: Tx, claimId: string, policy: PolicyVersion, office: string | null): Promise<void> {
    const key = scheduleKey(policy.hash, office);
    await this.change(tx, { claimId }, ({ events, schedules }) =>
      changeCalendar(events, { ...schedules, [key]: scheduleOf(policy, office) }, tx.now, key),
    );
    await tx.manager.update(ClockRow, { claimId }, { office, calendarHash: policy.hash });
  }

  /**
   * Puts a clock, whose row the caller has locked, on the hours and holidays of another policy version. Nothing is
   * recorded where they are the same, or where that version no longer knows the office: it keeps the hours it had.
   */
  async adoptCalendar(tx: Tx, clock: ClockRow, policy: PolicyVersion): Promise<void> {
    await tx.manager.update(ClockRow, { id: clock.id }, { calendarHash: policy.hash });
    if (clock.office !== null && !policy.offices[clock.office]) return;
    const before = scheduleOf(await this.policy.version(tx.manager, clock.calendarHash), clock.office);
    const after = scheduleOf(policy, clock.office);
    if (isDeepStrictEqual(before, after)) return;
    const key = scheduleKey(policy.hash, clock.office);
    const { events, schedules } = await this.log(tx, clock.id);
    const { event } = changeCalendar(events, { ...schedules, [key]: after }, tx.now, key);
    if (event) await this.append(tx, clock, [event]);
  }

  /** A clock's log, with the hours that its events speak of. */
  async log(tx: Tx, clockId: string): Promise<ClockLog> {
    const rows = await tx.manager.find(ClockEventRow, { where: { clockId }, order: { id: 'ASC' } });
    const events = rows.map(
      ({ kind, occurredAt, receivedAt, details }) =>
        ({ ...details, kind, occurredAt, receivedAt }) as ClockEvent,
    );
    return { events, schedules: await this.schedules(tx, events) };
  }

  /** Appends events to the log of a clock whose row the caller has locked, and brings the row up to date. */
  async append(tx: Tx, clock: ClockRow, events: ClockEvent[]): Promise<void> {
    await this.insert(tx, clock.id, events);
    const log = await this.log(tx, clock.id);
    const { state, dueAt, nextWakeAt } = project(log.events, log.schedules);
    await tx.manager.update(ClockRow, { id: clock.id }, { state, dueAt, nextWakeAt });
    for (const { kind } of events) {
      await tx.audit(
        `clock.${kind}`,
        { type: 'case', id: clock.caseId },
        { clock: clock.id, kind: clock.kind },
      );
    }
    await this.refreshCase(tx, clock.caseId);
  }

  async change(
    tx: Tx,
    where: FindOptionsWhere<ClockRow>,
    change: (log: ClockLog) => ClockChange,
  ): Promise<void> {
    const open = await tx.manager.find(ClockRow, {
      where: { ...where, state: In(['running', 'paused', 'breached']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const clock of open) {
      const { event } = change(await this.log(tx, clock.id));
      if (event) await this.append(tx, clock, [event]);
    }
  }

  private async insert(tx: Tx, clockId: string, events: ClockEvent[]): Promise<void> {
    const actor = actorName(tx.actor);
    for (const { kind, occurredAt, receivedAt, ...details } of events) {
      const reason = 'reason' in details ? details.reason : null;
      await tx.manager.insert(ClockEventRow, {
        clockId,
        kind,
        occurredAt,
        receivedAt,
        actor,
        reason,
        details,
      });
    }
  }

  private async schedules(tx: Tx, events: ClockEvent[]): Promise<Schedules> {
    const schedules: Record<string, Schedules[string]> = {};
    for (const event of events) {
      if (!('schedule' in event)) continue;
      const [hash, office] = event.schedule.split('/') as [string, string];
      schedules[event.schedule] = scheduleOf(await this.policy.version(tx.manager, hash), office || null);
    }
    return schedules;
  }

  /** The moment by which the desk sorts: the earliest deadline that still wants something. */
  private async refreshCase(tx: Tx, caseId: string): Promise<void> {
    await tx.manager.query(
      `UPDATE cases SET next_clock_at =
         (SELECT min(due_at) FROM clock WHERE case_id = $1 AND state IN ('running', 'breached')) WHERE id = $1`,
      [caseId],
    );
  }
}
