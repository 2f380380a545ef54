import { DateTime, IANAZone } from 'luxon';
import type { DayZero, TimeUnit, WorkSchedule } from '../../policy/policy.rules';
import { WEEKDAYS } from '../../policy/policy.schema';

/** A schedule, or several that followed one another: each holds from the start of the local day of `from`. */
export type Schedule = WorkSchedule | readonly SchedulePeriod[];

export interface SchedulePeriod {
  /** Ignored on the first period, which holds from the beginning. */
  from: Date;
  schedule: WorkSchedule;
}

export interface Span {
  start: Date;
  /** Whole and positive; `working_hours` and `hours` in hours. */
  amount: number;
  unit: TimeUnit;
  /** Default `next_opening`. */
  dayZero?: DayZero;
}

/** An office that does not open once in this many days has no working time. */
const CLOSED_DAYS_AT_MOST = 370;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A calendar and hours that leave no working time in 370 days, so that no deadline can be reckoned. */
export class NoWorkingTimeError extends Error {
  constructor(readonly after: Date) {
    super(`no working time in the ${CLOSED_DAYS_AT_MOST} days after ${after.toISOString()}`);
    this.name = 'NoWorkingTimeError';
  }
}

/** One stretch of open hours, in milliseconds since the epoch; `date` is the local date. */
interface Opening {
  start: number;
  end: number;
  date: string;
}

/**
 * When an amount of time after `start` is up.
 *
 * `hours` run round the clock. `working_hours` run while the office is open. `days`, `working_days` and `months` do not
 * count day zero and end at the close of the last day, or of the next working day if that day is none (Regulation
 * (EEC, Euratom) 1182/71, art. 3). Day zero is the local date of `start` (`receipt`) or of the first moment from it at
 * which the office is open (`next_opening`); the very moment of closing still belongs to its day. Months are clamped:
 * 31 January and one month is the last day of February. Throws NoWorkingTimeError.
 */
export function dueAt({ start, amount, unit, dayZero = 'next_opening' }: Span, schedule: Schedule): Date {
  if (unit === 'hours') return new Date(start.getTime() + amount * HOUR);
  if (unit === 'working_hours') return addWorking(start, amount * HOUR, schedule);
  const zero = dayZero === 'receipt' ? localDate(start, schedule) : openingFrom(start, schedule).date;
  return unit === 'working_days'
    ? closeOfWorkingDay(zero, amount, start, schedule)
    : closeOnOrAfter(plus(zero, { [unit]: amount }), start, schedule);
}

/** The first moment at or after `from` that is working time; the very moment of closing counts. Throws NoWorkingTimeError. */
export function nextOpening(from: Date, schedule: Schedule): Date {
  return new Date(Math.max(from.getTime(), openingFrom(from, schedule).start));
}

/** Minutes of working time between two moments, 0 when they are the wrong way round. Fractions are kept. */
export function workingMinutesBetween(from: Date, to: Date, schedule: Schedule): number {
  return workingTime(from, to, schedule) / MINUTE;
}

/** The same in milliseconds, always whole. */
export function workingTime(from: Date, to: Date, schedule: Schedule): number {
  let sum = 0;
  for (const opening of openings(schedule, from.getTime(), to.getTime())) {
    const start = Math.max(opening.start, from.getTime());
    const end = Math.min(opening.end, to.getTime());
    sum += Math.max(0, end - start);
  }
  return sum;
}

/** The earliest moment by which that many milliseconds of working time have passed. Throws NoWorkingTimeError. */
export function addWorking(start: Date, milliseconds: number, schedule: Schedule): Date {
  let left = milliseconds;
  for (const opening of openings(schedule, start.getTime())) {
    const from = Math.max(opening.start, start.getTime());
    if (left <= opening.end - from) return new Date(from + left);
    left -= opening.end - from;
  }
  throw new NoWorkingTimeError(start);
}

/** The end of the working day on which a moment falls, or of the next working day. Throws NoWorkingTimeError. */
export function closeOfDay(at: Date, schedule: Schedule): Date {
  return closeOnOrAfter(openingFrom(at, schedule).date, at, schedule);
}

function openingFrom(from: Date, schedule: Schedule): Opening {
  for (const opening of openings(schedule, from.getTime())) return opening;
  throw new NoWorkingTimeError(from);
}

function closeOfWorkingDay(zero: string, amount: number, start: Date, schedule: Schedule): Date {
  let last: Opening | null = null;
  let counted = 0;
  for (const opening of openings(schedule, start.getTime())) {
    if (opening.date > zero && opening.date !== last?.date) counted++;
    if (counted > amount && last) break;
    last = opening;
  }
  if (!last) throw new NoWorkingTimeError(start);
  return new Date(last.end);
}

function closeOnOrAfter(date: string, start: Date, schedule: Schedule): Date {
  let last: Opening | null = null;
  // Two days beforehand it is nowhere that date yet.
  const from = Math.max(start.getTime(), Date.parse(date) - 2 * DAY);
  for (const opening of openings(schedule, from)) {
    if (last && opening.date !== last.date) break;
    if (opening.date >= date) last = opening;
  }
  if (!last) throw new NoWorkingTimeError(start);
  return new Date(last.end);
}

function localDate(at: Date, schedule: Schedule): string {
  const { zone } = periodAt(at, schedule);
  return DateTime.fromJSDate(at, { zone }).toISODate() ?? '';
}

function periodAt(at: Date, schedule: Schedule): WorkSchedule {
  if (isSingle(schedule)) return schedule;
  const [first, ...later] = schedule;
  if (!first) throw new RangeError('a schedule needs at least one period');
  return (
    later.findLast(({ from, schedule: each }) => startOfDay(from, each.zone) <= at.getTime())?.schedule ??
    first.schedule
  );
}

function plus(date: string, duration: { days?: number; months?: number }): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus(duration).toISODate() ?? '';
}

function isSingle(schedule: Schedule): schedule is WorkSchedule {
  return !Array.isArray(schedule);
}

/** Every opening that ends at or after `from`, in order, up to `until`. Without `until` it ends only by throwing. */
function* openings(schedule: Schedule, from: number, until = Infinity): Generator<Opening> {
  if (isSingle(schedule)) {
    yield* openingsOfOne(schedule, from, until);
    return;
  }
  for (const [index, { schedule: each, from: since }] of schedule.entries()) {
    const begins = index === 0 ? -Infinity : startOfDay(since, each.zone);
    const next = schedule[index + 1];
    const ends = Math.min(until, next ? startOfDay(next.from, next.schedule.zone) : Infinity);
    if (ends < from || ends <= begins) continue;
    for (const opening of openingsOfOne(each, Math.max(from, begins), ends)) {
      const start = Math.max(opening.start, begins);
      const end = Math.min(opening.end, ends);
      if (end > start) yield { ...opening, start, end };
    }
  }
}

function* openingsOfOne(schedule: WorkSchedule, from: number, until: number): Generator<Opening> {
  const zone = new Offsets(schedule.zone);
  // Local midnights written as if they were UTC; a day before and after, whatever the zone.
  const first = Math.floor((from + zone.at(from)) / DAY) * DAY - DAY;
  let closedDays = 0;
  for (let day = first; day <= until + DAY; day += DAY) {
    if (++closedDays > CLOSED_DAYS_AT_MOST) throw new NoWorkingTimeError(new Date(from));
    for (const opening of openingsOn(day, schedule, zone)) {
      closedDays = 0;
      if (opening.end >= from) yield opening;
    }
  }
}

function openingsOn(day: number, { calendar, hours }: WorkSchedule, zone: Offsets): Opening[] {
  const at = new Date(day);
  const weekday = WEEKDAYS[(at.getUTCDay() + 6) % 7]!;
  const shifts = calendar.weekend.includes(weekday) ? undefined : hours[weekday];
  if (!shifts) return [];
  const date = at.toISOString().slice(0, 10);
  if (calendar.holidays.some((holiday) => holiday.date === date)) return [];
  return (
    shifts
      .map(({ from, to }) => ({ start: zone.instant(day, from), end: zone.instant(day, to), date }))
      // A shift can vanish in the hour that a change of clocks leaves out.
      .filter(({ start, end }) => start < end)
  );
}

/** A zone's distance from UTC in milliseconds. Looking it up is dear and neighbouring days ask for the same. */
class Offsets {
  private readonly zone: IANAZone;
  private readonly known = new Map<number, number>();

  constructor(name: string) {
    this.zone = IANAZone.create(name);
  }

  at(instant: number): number {
    const known = this.known.get(instant);
    if (known !== undefined) return known;
    const offset = this.zone.offset(instant) * MINUTE;
    this.known.set(instant, offset);
    return offset;
  }

  /**
   * The moment at which the clock on the wall says so many minutes after midnight, on the day the clocks change as on
   * any other. `day` is the local midnight written as if it were UTC. A time that the change leaves out is taken that
   * much later; one that comes twice, the first time.
   */
  instant(day: number, minutes: number): number {
    const wall = day + minutes * MINUTE;
    const [offsetBefore, offsetAfter] = [this.at(day - DAY), this.at(day + 2 * DAY)];
    const before = wall - offsetBefore;
    if (offsetBefore === offsetAfter || this.at(before) === offsetBefore) return before;
    const after = wall - offsetAfter;
    return this.at(after) === offsetAfter ? after : before;
  }
}

function startOfDay(at: Date, zone: string): number {
  return DateTime.fromJSDate(at, { zone }).startOf('day').toMillis();
}
