import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { scheduleOf, type WorkSchedule } from '../../policy/policy.rules';
import { changeCalendar, pause, resume, startClock, wake } from './clock-commands.rules';
import { termsFor, type ClockTerms } from './clock-terms.rules';
import { project, type ClockEvent, type Schedules } from './clock.rules';
import { workingTime, type SchedulePeriod } from './working-time.rules';

const policy = loadPolicy(path.join(__dirname, '../../../policy'));
const gulf = scheduleOf(policy, 'gulf-ombudsperson');
const withHolidays = (schedule: WorkSchedule, ...dates: string[]): WorkSchedule => ({
  ...schedule,
  calendar: {
    ...schedule.calendar,
    holidays: [...schedule.calendar.holidays, ...dates.map((date) => ({ date }))],
  },
});
/** Hours, holidays and zones that a clock may come under: announced holidays, Ramadan, another office, another zone. */
const schedules: Schedules = {
  now: gulf,
  holiday: withHolidays(gulf, '2026-12-01'),
  feast: withHolidays(gulf, '2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09'),
  ramadan: { ...gulf, hours: { sunday: [{ from: 540, to: 720 }], monday: [{ from: 540, to: 720 }] } },
  moved: { ...gulf, zone: 'America/New_York' },
  manila: scheduleOf(policy, 'ph-ombudsperson'),
  duty: scheduleOf(policy, null),
};
const terms: ClockTerms = {
  ...termsFor(policy, 'remedy', { issue: 'contract', urgency: 'standard', office: 'gulf-ombudsperson' }),
};

type Step =
  | { what: 'pause' | 'resume' | 'tick' | 'edit'; minutes: number }
  | { what: 'schedule'; to: string; minutes: number };

const minutes = fc.integer({ min: 1, max: 24 * 60 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('pause', 'pause', 'resume', 'resume', 'tick', 'edit'), minutes }),
  fc.record({
    what: fc.constant('schedule' as const),
    to: fc.constantFrom(...Object.keys(schedules)),
    minutes,
  }),
);
const units = fc.constantFrom('hours', 'working_hours', 'days', 'working_days', 'months');
const start = fc
  .integer({ min: 0, max: 14 * 24 * 60 })
  .map((n) => new Date(Date.UTC(2026, 10, 22) + n * 60_000));

/** As a clock lies in the database. */
const stored = (log: readonly ClockEvent[]): ClockEvent[] =>
  (JSON.parse(JSON.stringify(log)) as ClockEvent[]).map((event) => ({
    ...event,
    occurredAt: new Date(event.occurredAt),
    receivedAt: new Date(event.receivedAt),
  }));

/** Plays the steps, leaving out what the clock refuses, and calls `after` with the log before and after each. */
function play(
  log: ClockEvent[],
  steps: readonly Step[],
  after: (before: ClockEvent[], now: ClockEvent[], each: Step) => void = () => undefined,
): ClockEvent[] {
  let at = log[0]!.occurredAt;
  return steps.reduce((before, each) => {
    at = new Date(at.getTime() + each.minutes * 60_000);
    const now = [...before, ...events(before, each, at)];
    after(before, now, each);
    return now;
  }, log);
}

function events(log: ClockEvent[], each: Step, at: Date): ClockEvent[] {
  if (each.what === 'tick') return wake(log, schedules, at).events;
  if (each.what === 'edit') return [];
  const { event } =
    each.what === 'schedule'
      ? changeCalendar(log, schedules, at, each.to)
      : each.what === 'pause'
        ? pause(log, schedules, at, 'awaiting_worker')
        : resume(log, schedules, at);
  return event ? [event] : [];
}

const begun = (amount: number, unit: ClockTerms['unit'], at: Date) => [
  startClock({ ...terms, amount, unit }, 'now', at, at),
];
const periodsOf = (log: readonly ClockEvent[]): SchedulePeriod[] =>
  log.flatMap((event) =>
    'schedule' in event ? [{ from: event.occurredAt, schedule: schedules[event.schedule]! }] : [],
  );

/** For how long it ran until then, by the hours that held in each moment. */
function ran(log: readonly ClockEvent[], until: Date, unit: string): number {
  const periods = periodsOf(log);
  const time = (from: Date, to: Date) =>
    unit === 'hours' ? to.getTime() - from.getTime() : workingTime(from, to, periods);
  const turns = log.filter(({ kind }) => kind === 'start' || kind === 'pause' || kind === 'resume');
  return turns.reduce((sum, event, index) => {
    if (event.kind === 'pause') return sum;
    return sum + time(event.occurredAt, turns[index + 1]?.occurredAt ?? until);
  }, 0);
}
/** The same clock, had nobody ever paused it. */
const unpaused = (log: readonly ClockEvent[]): ClockEvent[] =>
  log.filter(({ kind }) => kind === 'start' || kind === 'calendar_change');

const steps = fc.array(step, { maxLength: 10 });
const amount = fc.integer({ min: 4, max: 20 });

describe('in whatever order a clock is paused, resumed, edited, ticked and put under other hours', () => {
  it('no time that it stood still is lost', () => {
    let paused = 0;
    fc.assert(
      fc.property(start, amount, units, steps, (at, n, unit, each) => {
        const log = play(begun(n, unit, at), each);
        const { state, dueAt } = project(log, schedules);
        if (state !== 'running') return;
        if (log.some(({ kind }) => kind === 'pause')) paused += 1;
        const never = unpaused(log);
        const allowed = ran(never, project(never, schedules).dueAt, unit);
        expect(ran(log, dueAt, unit)).toBeGreaterThanOrEqual(allowed);
        if (unit === 'hours' || unit === 'working_hours') expect(ran(log, dueAt, unit)).toBe(allowed);
      }),
      { numRuns: 150 },
    );
    // The property says something only if clocks that were paused are among them.
    expect(paused).toBeGreaterThan(0);
  });

  it('nothing but a pause, its end and other hours moves the deadline', () => {
    const moved = { pause: 0, resume: 0, tick: 0, edit: 0, schedule: 0 };
    fc.assert(
      fc.property(start, amount, units, steps, (at, n, unit, each) => {
        play(begun(n, unit, at), each, (before, now, { what }) => {
          const [was, is] = [project(before, schedules), project(stored(now), schedules)];
          const ended =
            was.state === 'paused' && now.slice(before.length).some(({ kind }) => kind === 'resume');
          if (was.dueAt.getTime() === is.dueAt.getTime()) return;
          // A pause that has run out ends by the tick.
          moved[what === 'tick' && ended ? 'resume' : what] += 1;
        });
      }),
      { numRuns: 80 },
    );
    expect(moved).toMatchObject({ tick: 0, edit: 0, pause: 0 });
    expect(Math.min(moved.resume, moved.schedule)).toBeGreaterThan(0);
  });

  it('a pause never makes it due sooner, and a breach is not undone', () => {
    fc.assert(
      fc.property(start, amount, units, steps, (at, n, unit, each) => {
        let breach: Date | null = null;
        const log = play(begun(n, unit, at), each, (_before, now) => {
          const { state, dueAt } = project(now, schedules);
          if (breach) expect([state, dueAt]).toEqual(['breached', breach]);
          else if (state === 'breached') breach = dueAt;
        });
        if (breach) return;
        const { state, dueAt } = project(log, schedules);
        if (state !== 'running') return;
        expect(dueAt.getTime()).toBeGreaterThanOrEqual(project(unpaused(log), schedules).dueAt.getTime());
      }),
      { numRuns: 60 },
    );
  });
});
