import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Shift, WorkSchedule } from '../../policy/policy.rules';
import { WEEKDAYS } from '../../policy/policy.schema';
import {
  addWorking,
  closeOfDay,
  dueAt,
  nextOpening,
  NoWorkingTimeError,
  workingMinutesBetween,
  workingTime,
  type Span,
} from './working-time.rules';

const shift = (from: number, to: number): Shift => ({ from: from * 60, to: to * 60 });
const week = (days: readonly string[], shifts: Shift[]) =>
  Object.fromEntries(days.map((day) => [day, shifts]));

const qatar = (...holidays: string[]): WorkSchedule => ({
  calendar: { weekend: ['friday', 'saturday'], holidays: holidays.map((date) => ({ date })) },
  hours: week(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'], [shift(7, 14)]),
  zone: 'Asia/Qatar',
});
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const europe = (shifts: Shift[], days: readonly string[] = weekdays): WorkSchedule => ({
  calendar: { weekend: [], holidays: [] },
  hours: week(days, shifts),
  zone: 'Europe/Rome',
});
const local = (iso: string, { zone }: WorkSchedule) => DateTime.fromISO(iso, { zone }).toJSDate();
const shown = (at: Date, { zone }: WorkSchedule) =>
  DateTime.fromJSDate(at, { zone }).toFormat("ccc yyyy-MM-dd'T'HH:mm");
const due = (
  start: string,
  amount: number,
  unit: Span['unit'],
  schedule: WorkSchedule,
  rest?: Partial<Span>,
) => shown(dueAt({ start: local(start, schedule), amount, unit, ...rest }, schedule), schedule);

describe('dueAt, worked out by hand', () => {
  it('counts what arrives after closing on a Thursday in Qatar from Sunday', () => {
    expect(due('2026-11-26T16:00', 2, 'working_days', qatar())).toBe('Tue 2026-12-01T14:00');
  });

  it('does not count the day of receipt', () => {
    expect(due('2026-11-26T10:00', 2, 'working_days', qatar())).toBe('Mon 2026-11-30T14:00');
    expect(due('2026-11-26T14:00', 2, 'working_days', qatar())).toBe('Mon 2026-11-30T14:00');
  });

  it('counts from the day of receipt even after closing where the policy says so', () => {
    const dayZero = 'receipt';
    expect(due('2026-11-26T16:00', 2, 'working_days', qatar(), { dayZero })).toBe('Mon 2026-11-30T14:00');
    expect(due('2026-11-27T09:00', 1, 'working_days', qatar(), { dayZero })).toBe('Sun 2026-11-29T14:00');
  });

  it('leaves out a holiday on a Sunday', () => {
    expect(due('2026-11-26T10:00', 1, 'working_days', qatar())).toBe('Sun 2026-11-29T14:00');
    expect(due('2026-11-26T10:00', 1, 'working_days', qatar('2026-11-29'))).toBe('Mon 2026-11-30T14:00');
    expect(due('2026-11-26T16:00', 1, 'working_days', qatar('2026-11-29'))).toBe('Tue 2026-12-01T14:00');
  });

  it('clamps months: 31 January and one month is the last of February', () => {
    expect(due('2027-01-31T08:00', 1, 'months', qatar())).toBe('Sun 2027-02-28T14:00');
    expect(due('2028-01-31T08:00', 1, 'months', qatar())).toBe('Tue 2028-02-29T14:00');
  });

  it('moves days that end on a day of rest to the next working day', () => {
    expect(due('2026-11-22T08:00', 5, 'days', qatar())).toBe('Sun 2026-11-29T14:00');
    expect(due('2026-11-22T08:00', 7, 'days', qatar('2026-11-29'))).toBe('Mon 2026-11-30T14:00');
    expect(due('2026-11-22T08:00', 9, 'days', qatar())).toBe('Tue 2026-12-01T14:00');
  });

  it('carries working hours over the end of the day, the lunch break and the weekend', () => {
    const split = europe([shift(8, 12), shift(13, 17)]);
    expect(due('2026-11-27T11:00', 2, 'working_hours', split)).toBe('Fri 2026-11-27T14:00');
    expect(due('2026-11-27T12:30', 1, 'working_hours', split)).toBe('Fri 2026-11-27T14:00');
    expect(due('2026-11-27T16:00', 6, 'working_hours', split)).toBe('Mon 2026-11-30T14:00');
    expect(due('2026-11-27T11:00', 1, 'working_hours', split)).toBe('Fri 2026-11-27T12:00');
    expect(due('2026-11-27T12:30', 1, 'working_days', split)).toBe('Mon 2026-11-30T17:00');
  });

  it('keeps to the clock on the wall when the clocks change', () => {
    const office = europe([shift(9, 17)]);
    // Summer time begins on Sunday 28 March 2027: the same hour on the wall is an hour less in UTC.
    const start = new Date('2027-03-26T15:00:00Z');
    expect(shown(start, office)).toBe('Fri 2027-03-26T16:00');
    expect(dueAt({ start, amount: 2, unit: 'working_hours' }, office)).toEqual(
      new Date('2027-03-29T08:00:00Z'),
    );
    expect(dueAt({ start, amount: 1, unit: 'working_days' }, office)).toEqual(
      new Date('2027-03-29T15:00:00Z'),
    );
    expect(dueAt({ start, amount: 72, unit: 'hours' }, office)).toEqual(new Date('2027-03-29T15:00:00Z'));
  });

  it('knows days of 23 and of 25 hours, and a shift in the hour that is left out', () => {
    const always = europe([shift(0, 24)], WEEKDAYS);
    const hours = (date: string) =>
      workingMinutesBetween(
        local(date, always),
        DateTime.fromISO(date, { zone: always.zone }).plus({ days: 1 }).toJSDate(),
        always,
      ) / 60;
    expect([hours('2027-03-27'), hours('2027-03-28'), hours('2027-10-31')]).toEqual([24, 23, 25]);
    const night = europe([shift(2, 3)], WEEKDAYS);
    const [from, to] = [local('2027-03-27T00:00', night), local('2027-03-30T00:00', night)];
    expect(workingMinutesBetween(from, to, night)).toBe(120);
    expect(due('2027-03-27T02:30', 1, 'working_days', night)).toBe('Mon 2027-03-29T03:00');
  });
});

describe('nextOpening and closeOfDay', () => {
  it('open at once while it is open, closing included, and at the next opening otherwise', () => {
    const at = (iso: string) =>
      shown(nextOpening(local(iso, qatar('2026-11-29')), qatar('2026-11-29')), qatar());
    expect(at('2026-11-26T10:30')).toBe('Thu 2026-11-26T10:30');
    expect(at('2026-11-26T14:00')).toBe('Thu 2026-11-26T14:00');
    expect(at('2026-11-26T14:01')).toBe('Mon 2026-11-30T07:00');
    expect(at('2026-11-26T03:00')).toBe('Thu 2026-11-26T07:00');
    expect(shown(closeOfDay(local('2026-11-26T10:30', qatar()), qatar()), qatar())).toBe(
      'Thu 2026-11-26T14:00',
    );
    expect(shown(closeOfDay(local('2026-11-26T14:30', qatar()), qatar()), qatar())).toBe(
      'Sun 2026-11-29T14:00',
    );
  });
});

describe('a calendar without working time', () => {
  const never: WorkSchedule = { ...qatar(), hours: week(['friday'], [shift(7, 14)]) };
  const start = new Date('2026-11-22T08:00:00Z');
  it.each(['working_hours', 'days', 'working_days', 'months'] as const)('throws for %s', (unit) => {
    expect(() => dueAt({ start, amount: 1, unit }, never)).toThrow(NoWorkingTimeError);
  });
  it('does not matter to hours', () => {
    expect(dueAt({ start, amount: 1, unit: 'hours' }, never)).toEqual(new Date('2026-11-22T09:00:00Z'));
  });
  it('opens again after a closure of 300 days', () => {
    const from = DateTime.fromISO('2026-11-22', { zone: 'utc' });
    const closed = Array.from({ length: 300 }, (_, day) => from.plus({ days: day }).toISODate()!);
    expect(due('2026-11-22T08:00', 1, 'working_hours', qatar(...closed))).toBe('Sun 2027-09-19T08:00');
  });
});

/** Opening times stay clear of the hours in which clocks change: those are worked out by hand above. */
const shifts = fc
  .uniqueArray(fc.integer({ min: 8, max: 48 }), { minLength: 2, maxLength: 4 })
  .filter((marks) => marks.length % 2 === 0)
  .map((marks) => marks.toSorted((a, b) => a - b).map((mark) => mark * 30))
  .map((marks) => marks.flatMap((from, n) => (n % 2 === 0 ? [{ from, to: marks[n + 1]! }] : [])));
const day = fc
  .integer({ min: 0, max: 120 })
  .map((n) => DateTime.fromISO('2027-02-15').plus({ days: n }).toISODate()!);
const schedules: fc.Arbitrary<WorkSchedule> = fc
  .record({
    zone: fc.constantFrom(
      'Asia/Qatar',
      'Asia/Manila',
      'Asia/Kathmandu',
      'Europe/Rome',
      'America/New_York',
      'Africa/Cairo',
    ),
    open: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    shifts: fc.array(shifts, { minLength: 7, maxLength: 7 }),
    holidays: fc.uniqueArray(day, { maxLength: 20 }),
  })
  .map(({ zone, open, shifts: all, holidays }) => ({
    zone,
    calendar: {
      weekend: WEEKDAYS.filter((each) => !open.includes(each)),
      holidays: holidays.map((date) => ({ date })),
    },
    hours: Object.fromEntries(WEEKDAYS.map((each, n) => [each, all[n]!])),
  }));
const moment = fc
  .integer({ min: 0, max: 90 * 24 * 60 })
  .map((n) => new Date(Date.UTC(2027, 1, 20) + n * 60_000));
const amount = fc.integer({ min: 1, max: 60 });
const unit = fc.constantFrom('working_hours', 'days', 'working_days', 'months');

/** What the rules should find, minute by minute, with nothing of theirs. */
function isOpen(at: Date, { zone, calendar, hours }: WorkSchedule): boolean {
  const wall = DateTime.fromJSDate(at, { zone });
  const weekday = WEEKDAYS[wall.weekday - 1]!;
  const minute = wall.hour * 60 + wall.minute;
  return (
    !calendar.weekend.includes(weekday) &&
    !calendar.holidays.some(({ date }) => date === wall.toISODate()) &&
    (hours[weekday] ?? []).some(({ from, to }) => from <= minute && minute < to)
  );
}

describe('for any office', () => {
  it('working time is what counting minute by minute finds', () => {
    fc.assert(
      fc.property(schedules, moment, fc.integer({ min: 0, max: 3 * 24 * 60 }), (schedule, from, length) => {
        let open = 0;
        for (let n = 0; n < length; n++) {
          if (isOpen(new Date(from.getTime() + n * 60_000), schedule)) open++;
        }
        const to = new Date(from.getTime() + length * 60_000);
        expect(workingMinutesBetween(from, to, schedule)).toBe(open);
      }),
      { numRuns: 40 },
    );
  });

  it('working time is additive', () => {
    fc.assert(
      fc.property(schedules, moment, amount, amount, (schedule, start, a, b) => {
        const first = dueAt({ start, amount: a, unit: 'working_hours' }, schedule);
        const both = dueAt({ start, amount: a + b, unit: 'working_hours' }, schedule);
        expect(dueAt({ start: first, amount: b, unit: 'working_hours' }, schedule)).toEqual(both);
        expect(workingMinutesBetween(start, both, schedule)).toBe((a + b) * 60);
        expect(addWorking(start, workingTime(start, both, schedule), schedule)).toEqual(both);
      }),
    );
  });

  it('working days are additive', () => {
    fc.assert(
      fc.property(schedules, moment, amount, amount, (schedule, start, a, b) => {
        const first = dueAt({ start, amount: a, unit: 'working_days' }, schedule);
        const both = dueAt({ start, amount: a + b, unit: 'working_days' }, schedule);
        expect(dueAt({ start: first, amount: b, unit: 'working_days' }, schedule)).toEqual(both);
      }),
    );
  });

  it('more time, or a later start, never falls due sooner', () => {
    fc.assert(
      fc.property(schedules, moment, moment, amount, unit, (schedule, a, b, n, each) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const at = (start: Date, amount: number) => dueAt({ start, amount, unit: each }, schedule).getTime();
        expect(at(early, n)).toBeLessThanOrEqual(at(early, n + 1));
        expect(at(early, n)).toBeLessThanOrEqual(at(late, n));
        expect(at(early, n)).toBeGreaterThan(early.getTime());
      }),
    );
  });

  it('nothing falls due while the office is closed, and days end when it closes', () => {
    fc.assert(
      fc.property(schedules, moment, amount, unit, (schedule, start, n, each) => {
        const at = dueAt({ start, amount: n, unit: each }, schedule);
        const minuteBefore = new Date(at.getTime() - 60_000);
        expect(isOpen(minuteBefore, schedule)).toBe(true);
        if (each !== 'working_hours') expect(closeOfDay(at, schedule)).toEqual(at);
      }),
    );
  });

  it('a history of one schedule that never really changes is that schedule', () => {
    fc.assert(
      fc.property(
        schedules,
        moment,
        fc.array(moment, { maxLength: 3 }),
        amount,
        unit,
        (schedule, start, at, n, each) => {
          const changes = at
            .toSorted((a, b) => a.getTime() - b.getTime())
            .map((from) => ({ from, schedule }));
          const span = { start, amount: n, unit: each };
          expect(dueAt(span, [{ from: start, schedule }, ...changes])).toEqual(dueAt(span, schedule));
        },
      ),
    );
  });
});

describe('a schedule that changes', () => {
  it('holds from the local day of the change', () => {
    const start = local('2026-11-26T10:00', qatar());
    const change = (from: string, schedule: WorkSchedule) => [
      { from: start, schedule: qatar() },
      { from: local(from, qatar()), schedule },
    ];
    const at = (from: string, schedule: WorkSchedule, amount = 2) =>
      shown(dueAt({ start, amount, unit: 'working_days' }, change(from, schedule)), qatar());
    // A holiday that is announced on the morning itself still is one.
    expect(at('2026-11-29T10:00', qatar('2026-11-29'))).toBe('Tue 2026-12-01T14:00');
    // One that is announced too late is not.
    expect(at('2026-11-30T10:00', qatar('2026-11-29'))).toBe('Mon 2026-11-30T14:00');
    const ramadan = { ...qatar(), hours: week(['sunday', 'monday'], [shift(9, 12)]) };
    expect(at('2026-11-29T10:00', ramadan)).toBe('Mon 2026-11-30T12:00');
    // The claim goes to another office, in another zone: Sunday 29 is not a working day there.
    expect(at('2026-11-29T10:00', { ...europe([shift(9, 17)]), zone: 'Asia/Manila' })).toBe(
      'Tue 2026-12-01T12:00',
    );
  });
});
