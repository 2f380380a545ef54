import type { PauseReason, WorkSchedule } from '../../policy/policy.rules';
import { project, rungsDue, type ClockEvent, type Schedules, type TimedRung } from './clock.rules';
import type { ClockTerms } from './clock-terms.rules';
import { addWorking, dueAt, workingTime } from './working-time.rules';

type Pause = ClockTerms['pauses'][number];

/** Why a clock does not take an event. */
export type ClockRefusal =
  | 'closed'
  | 'not_running'
  | 'not_paused'
  | 'deadline_passed'
  | 'reason_not_allowed'
  | 'pause_used_up'
  | 'before_last_event'
  | 'before_start';

/** The event to append to the log, or why there is none. */
export type ClockChange = { event: ClockEvent; refusal: null } | { event: null; refusal: ClockRefusal };

/** The first event of a clock. It runs from `occurredAt`: for a submission, when it arrived. */
export function startClock(
  terms: ClockTerms,
  schedule: string,
  occurredAt: Date,
  receivedAt: Date,
): ClockEvent {
  return { kind: 'start', terms, schedule, occurredAt, receivedAt };
}

/** Stops a running clock, for a reason its terms allow and, all its stops together, no longer than they allow. */
export function pause(
  log: readonly ClockEvent[],
  schedules: Schedules,
  now: Date,
  reason: PauseReason,
): ClockChange {
  const { state, dueAt: due, terms } = project(log, schedules);
  if (state !== 'running') return refuse(isClosed(state) ? 'closed' : 'not_running');
  if (now < lastEvent(log)) return refuse('before_last_event');
  if (now >= due) return refuse('deadline_passed');
  const allowed = terms.pauses.find((each) => each.reason === reason);
  if (!allowed) return refuse('reason_not_allowed');
  const schedule = schedules[currentSchedule(log)]!;
  const whole = dueAt({ start: now, amount: allowed.amount, unit: allowed.unit }, schedule);
  const used = stoodStill(log, allowed, schedule);
  const left = elapsed(allowed, now, whole, schedule) - used;
  if (left <= 0) return refuse('pause_used_up');
  const rest = allowed.unit === 'hours' ? new Date(now.getTime() + left) : addWorking(now, left, schedule);
  const until = (used === 0 ? whole : rest).toISOString();
  return accept({ kind: 'pause', reason, until, occurredAt: now, receivedAt: now });
}

/** How long a clock has stood still for a reason, in milliseconds as that reason counts them. */
function stoodStill(log: readonly ClockEvent[], of: Pause, schedule: WorkSchedule): number {
  const events = log.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return events.reduce((sum, event, index) => {
    if (event.kind !== 'pause' || event.reason !== of.reason) return sum;
    const end = events.slice(index).find(({ kind }) => kind === 'resume');
    return end ? sum + elapsed(of, event.occurredAt, end.occurredAt, schedule) : sum;
  }, 0);
}

/** Hours run round the clock; everything else in working time, so that a night that nobody works uses up nothing. */
function elapsed({ unit }: Pause, from: Date, to: Date, schedule: WorkSchedule): number {
  return unit === 'hours' ? to.getTime() - from.getTime() : workingTime(from, to, schedule);
}

/** Lets a paused clock run on. */
export function resume(log: readonly ClockEvent[], schedules: Schedules, now: Date): ClockChange {
  const { state } = project(log, schedules);
  if (state !== 'paused') return refuse(isClosed(state) ? 'closed' : 'not_paused');
  if (now < lastEvent(log)) return refuse('before_last_event');
  return accept({ kind: 'resume', occurredAt: now, receivedAt: now });
}

/** Puts other hours or another calendar under a clock, from the local day of `now`; also when its office changes. */
export function changeCalendar(
  log: readonly ClockEvent[],
  schedules: Schedules,
  now: Date,
  schedule: string,
): ClockChange {
  if (isClosed(project(log, schedules).state)) return refuse('closed');
  if (now < lastEvent(log)) return refuse('before_last_event');
  return accept({ kind: 'calendar_change', schedule, occurredAt: now, receivedAt: now });
}

/** Stops a clock for good because what it waited for was done at `occurredAt`, which may lie before the last event. */
export function meet(
  log: readonly ClockEvent[],
  schedules: Schedules,
  occurredAt: Date,
  receivedAt: Date,
): ClockChange {
  const { state, startedAt } = project(log, schedules);
  if (isClosed(state)) return refuse('closed');
  if (occurredAt < startedAt) return refuse('before_start');
  return accept({ kind: 'met', occurredAt, receivedAt });
}

/** Stops a clock for good because nothing is owed by it any more. `reason` is a code, never a person's words. */
export function cancel(
  log: readonly ClockEvent[],
  schedules: Schedules,
  now: Date,
  reason: string,
): ClockChange {
  if (isClosed(project(log, schedules).state)) return refuse('closed');
  if (now < lastEvent(log)) return refuse('before_last_event');
  return accept({ kind: 'cancelled', reason, occurredAt: now, receivedAt: now });
}

export interface Wake {
  /** To be appended to the log, in this order. */
  events: ClockEvent[];
  /** Who is to be told of what; one entry for each `rung` event. */
  tell: TimedRung[];
}

/**
 * All that has fallen due by `now`: a pause that has run out, the breach, the rungs. Once its events are appended
 * nothing is due any more and `nextWakeAt` lies after `now`, however late the tick comes.
 */
export function wake(log: readonly ClockEvent[], schedules: Schedules, now: Date): Wake {
  const clock = project(log, schedules);
  const then = (event: ClockEvent): Wake => {
    const rest = wake([...log, event], schedules, now);
    return { events: [event, ...rest.events], tell: rest.tell };
  };
  if (clock.pausedUntil && clock.pausedUntil <= now) {
    return then({ kind: 'resume', occurredAt: clock.pausedUntil, receivedAt: now });
  }
  if (clock.state === 'running' && clock.dueAt <= now) {
    return then({ kind: 'breached', occurredAt: clock.dueAt, receivedAt: now });
  }
  const tell = rungsDue(clock, now);
  return {
    events: tell.map(({ rung, at }) => ({ kind: 'rung', rung, occurredAt: at, receivedAt: now })),
    tell,
  };
}

function isClosed(state: string): boolean {
  return state === 'met' || state === 'cancelled';
}

/** Only what was done may be recorded as done earlier: stopping a clock in the past would undo a breach. */
function lastEvent(log: readonly ClockEvent[]): Date {
  return new Date(Math.max(...log.map(({ occurredAt }) => occurredAt.getTime())));
}

function currentSchedule(log: readonly ClockEvent[]): string {
  return log.reduce((key, event) => ('schedule' in event ? event.schedule : key), '');
}

function accept(event: ClockEvent): ClockChange {
  return { event, refusal: null };
}

function refuse(refusal: ClockRefusal): ClockChange {
  return { event: null, refusal };
}
