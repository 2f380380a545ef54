import type { PauseReason, Told, WorkSchedule } from '../../policy/policy.rules';
import type { ClockTerms } from './clock-terms.rules';
import {
  addWorking,
  closeOfDay,
  dueAt,
  workingTime,
  type Schedule,
  type SchedulePeriod,
} from './working-time.rules';

/**
 * A clock is the log of what happened to it. `occurredAt` is when it took effect and `receivedAt` when it was recorded;
 * all but the dates is plain JSON. `schedule` is the caller's key for a version of an office's hours and calendar.
 */
export type ClockEvent = { occurredAt: Date; receivedAt: Date } & (
  | { kind: 'start'; terms: ClockTerms; schedule: string }
  | { kind: 'pause'; reason: PauseReason; until: string }
  | { kind: 'resume' }
  | { kind: 'calendar_change'; schedule: string }
  | { kind: 'rung'; rung: number }
  | { kind: 'breached' }
  | { kind: 'met' }
  | { kind: 'cancelled'; reason: string }
);

export type Schedules = Readonly<Record<string, WorkSchedule>>;
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'cancelled';

/** One step of telling people. Rung 0 is the warning; 1 and up are those of the ladder, counted from the deadline. */
export interface TimedRung {
  rung: number;
  at: Date;
  tell: readonly Told[];
}

export interface ClockProjection {
  terms: ClockTerms;
  state: ClockState;
  startedAt: Date;
  /** While paused: as it stood when the clock was stopped. */
  dueAt: Date;
  warnAt: Date;
  /** When something is next to be done; null when nothing ever is. */
  nextWakeAt: Date | null;
  /** Null unless paused. */
  pausedUntil: Date | null;
  /** Whether the deadline was missed, even if the clock was met or cancelled afterwards. */
  late: boolean;
  /** Rungs that have not fired, by time. Empty unless running or breached. */
  rungsAhead: readonly TimedRung[];
}

interface Stretch {
  from: Date;
  to: Date | null;
}

interface Replay {
  start: Extract<ClockEvent, { kind: 'start' }>;
  periods: SchedulePeriod[];
  /** When it ran; the last is open while it runs. */
  ran: Stretch[];
  state: ClockState;
  closedAt: Date | null;
  breachedAt: Date | null;
  pausedUntil: Date | null;
  fired: ReadonlySet<number>;
}

/**
 * What a clock's log amounts to. Events count in the order of `occurredAt`, so that what was done in time and recorded
 * late still was in time. The deadline is that of an unpaused clock plus the working time it stood still: none is lost,
 * and nothing but pauses and calendar changes moves it. Throws a RangeError for a log that does not begin with one
 * start or a schedule that was not handed over, NoWorkingTimeError for one that never opens.
 */
export function project(log: readonly ClockEvent[], schedules: Schedules): ClockProjection {
  const replayed = replay(log, schedules);
  const { start, state, closedAt, breachedAt, pausedUntil, ran } = replayed;
  const { due, warn } = deadlines(replayed);
  const rungsAhead = aheadOf(replayed, due, warn);
  const wakes = rungsAhead.map(({ at }) => at.getTime());
  if (state === 'running') wakes.push(due.getTime());
  if (state === 'paused' && pausedUntil) wakes.push(pausedUntil.getTime());
  return {
    terms: start.terms,
    state,
    startedAt: start.occurredAt,
    dueAt: due,
    warnAt: warn,
    nextWakeAt: wakes.length > 0 ? new Date(Math.min(...wakes)) : null,
    pausedUntil: state === 'paused' ? pausedUntil : null,
    late: breachedAt !== null || (state === 'met' && ran[ran.length - 1]!.to === null && closedAt! > due),
    rungsAhead,
  };
}

/** The rungs that are to fire now. A warning is not given once the deadline has passed. */
export function rungsDue({ rungsAhead, dueAt: due }: ClockProjection, now: Date): TimedRung[] {
  return rungsAhead.filter(({ rung, at }) => at <= now && (rung > 0 || now < due));
}

function replay(log: readonly ClockEvent[], schedules: Schedules): Replay {
  const [start, ...events] = log.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  if (start?.kind !== 'start' || events.some(({ kind }) => kind === 'start')) {
    throw new RangeError('the log of a clock begins with its one start');
  }
  const period = (from: Date, key: string): SchedulePeriod => {
    const schedule = schedules[key];
    if (!schedule) throw new RangeError(`no schedule ${key}`);
    return { from, schedule };
  };
  const clock: Omit<Replay, 'fired'> = {
    start,
    periods: [period(start.occurredAt, start.schedule)],
    ran: [{ from: start.occurredAt, to: null }],
    state: 'running',
    closedAt: null,
    breachedAt: null,
    pausedUntil: null,
  };
  for (const event of events) {
    const at = event.occurredAt;
    if (event.kind === 'rung' || clock.closedAt) continue;
    if (event.kind === 'calendar_change') clock.periods.push(period(at, event.schedule));
    else if (event.kind === 'met' || event.kind === 'cancelled') {
      clock.state = event.kind;
      clock.closedAt = at;
    } else if (event.kind === 'pause' && clock.state === 'running') {
      clock.state = 'paused';
      clock.pausedUntil = new Date(event.until);
      clock.ran[clock.ran.length - 1]!.to = at;
    } else if (event.kind === 'resume' && clock.state === 'paused') {
      clock.state = 'running';
      clock.ran.push({ from: at, to: null });
    } else if (event.kind === 'breached' && clock.state === 'running') {
      clock.state = 'breached';
      clock.breachedAt = at;
    }
  }
  return { ...clock, fired: new Set(events.flatMap((event) => (event.kind === 'rung' ? [event.rung] : []))) };
}

/** Pauses are reckoned in working time, so that stopping overnight gains nothing and stopping for a day gains a day. */
function deadlines({ start, periods, ran, breachedAt }: Replay): { due: Date; warn: Date } {
  const { terms, occurredAt } = start;
  const time = timeline(terms, periods);
  const unpaused = dueAt({ start: occurredAt, ...terms }, periods);
  const allowed = time.between(occurredAt, unpaused);
  const due = ran.length === 1 ? unpaused : time.close(endOf(ran, allowed, time));
  return { due: breachedAt ?? due, warn: reach(ran, Math.floor(allowed * terms.warnAt), time) };
}

interface Timeline {
  add: (from: Date, milliseconds: number) => Date;
  between: (from: Date, to: Date) => number;
  /** Where a deadline ends that falls inside a day. */
  close: (at: Date) => Date;
}

function timeline({ unit }: ClockTerms, schedule: Schedule): Timeline {
  if (unit === 'hours') {
    return {
      add: (from, milliseconds) => new Date(from.getTime() + milliseconds),
      between: (from, to) => to.getTime() - from.getTime(),
      close: (at) => at,
    };
  }
  return {
    add: (from, milliseconds) => addWorking(from, milliseconds, schedule),
    between: (from, to) => workingTime(from, to, schedule),
    close: (at) => (unit === 'working_hours' ? at : closeOfDay(at, schedule)),
  };
}

/** When a clock that ran in these stretches, and is taken to run on after the last, has run for `allowed`. */
function endOf(ran: readonly Stretch[], allowed: number, time: Timeline): Date {
  const spent = ran.slice(0, -1).reduce((sum, { from, to }) => sum + (to ? time.between(from, to) : 0), 0);
  return time.add(ran[ran.length - 1]!.from, Math.max(0, allowed - spent));
}

/** The same for a moment that may already lie behind, in a stretch before the last. */
function reach(ran: readonly Stretch[], amount: number, time: Timeline): Date {
  let left = amount;
  for (const { from, to } of ran.slice(0, -1)) {
    const spent = to ? time.between(from, to) : 0;
    if (left <= spent) return time.add(from, left);
    left -= spent;
  }
  return time.add(ran[ran.length - 1]!.from, left);
}

function aheadOf({ start, state, periods, fired }: Replay, due: Date, warn: Date): TimedRung[] {
  if (state !== 'running' && state !== 'breached') return [];
  const { warning, rungs } = start.terms;
  const ladder = rungs.map(({ amount, unit, tell }, index) => ({
    rung: index + 1,
    at: amount === 0 ? due : dueAt({ start: due, amount, unit }, periods),
    tell,
  }));
  const warned = state === 'running' && warn < due ? [{ rung: 0, at: warn, tell: warning }] : [];
  return [...warned, ...ladder]
    .filter(({ rung }) => !fired.has(rung))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
