import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { scheduleOf } from '../../policy/policy.rules';
import { cancel, changeCalendar, meet, pause, resume, startClock, wake } from './clock-commands.rules';
import { termsFor, type ClockTerms } from './clock-terms.rules';
import { project, type ClockEvent, type Schedules } from './clock.rules';
import { workingTime } from './working-time.rules';

const policy = loadPolicy(path.join(__dirname, '../../../policy'));
const schedules: Schedules = {
  now: scheduleOf(policy, 'gulf-ombudsperson'),
  same: structuredClone(scheduleOf(policy, 'gulf-ombudsperson')),
};
/** Local time in Qatar. */
const qatar = (time: string) => new Date(`${time}:00+03:00`);
const terms: ClockTerms = {
  ...termsFor(policy, 'remedy', { issue: 'contract', urgency: 'standard', office: 'gulf-ombudsperson' }),
  amount: 4,
  unit: 'working_days',
  dayZero: 'next_opening',
};
const started = (over: Partial<ClockTerms> = {}, at = qatar('2026-11-26T14:00')) => [
  startClock({ ...terms, ...over }, 'now', at, at),
];

describe('what a clock refuses', () => {
  const at = qatar('2026-11-29T09:00');
  it.each([
    [
      'a pause while paused',
      [...started(), pause(started(), schedules, qatar('2026-11-29T08:00'), 'awaiting_worker').event!],
      'not_running',
    ],
    ['a pause after the deadline', started({ amount: 1, unit: 'hours' }), 'deadline_passed'],
    [
      'a pause in the past',
      [...started(), changeCalendar(started(), schedules, qatar('2026-11-29T10:00'), 'same').event!],
      'before_last_event',
    ],
    ['a pause for a reason it does not know', started({ pauses: [] }), 'reason_not_allowed'],
    [
      'a pause once it is closed',
      [...started(), cancel(started(), schedules, at, 'withdrawn').event!],
      'closed',
    ],
  ])('%s', (_what, log, refusal) => {
    expect(pause(log, schedules, at, 'awaiting_worker')).toEqual({ event: null, refusal });
  });

  it('to resume what is not paused, and to be met before it began', () => {
    expect(resume(started(), schedules, at).refusal).toBe('not_paused');
    expect(meet(started(), schedules, qatar('2026-11-20T09:00'), at).refusal).toBe('before_start');
  });

  it('a log without its start, and a schedule it was not given', () => {
    expect(() => project([], schedules)).toThrow(RangeError);
    expect(() => project([...started(), ...started()], schedules)).toThrow(RangeError);
    expect(() => project(started(), {})).toThrow(RangeError);
  });
});

/** Steps as minutes after the one before: pause, resume, pause, resume… */
const steps = fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), { maxLength: 9 });
const units = fc.constantFrom('hours', 'working_hours', 'days', 'working_days', 'months');
const moment = fc
  .integer({ min: 0, max: 14 * 24 * 60 })
  .map((n) => new Date(Date.UTC(2026, 10, 22) + n * 60_000));

/** Pauses and resumes in turn, leaving out what the clock refuses. */
function play(log: ClockEvent[], minutes: readonly number[]): ClockEvent[] {
  let at = log[0]!.occurredAt;
  return minutes.reduce((events, each) => {
    at = new Date(at.getTime() + each * 60_000);
    const stop = pause(events, schedules, at, 'awaiting_worker');
    const { event } = stop.event ? stop : resume(events, schedules, at);
    return event ? [...events, event] : events;
  }, log);
}

function ranFor(log: readonly ClockEvent[], until: Date, unit: string): number {
  const time = (from: Date, to: Date) =>
    unit === 'hours' ? to.getTime() - from.getTime() : workingTime(from, to, schedules['now']!);
  return log.reduce((sum, event, index) => {
    const to = log[index + 1]?.occurredAt ?? until;
    return event.kind === 'start' || event.kind === 'resume' ? sum + time(event.occurredAt, to) : sum;
  }, 0);
}

describe('whatever happens to a clock', () => {
  it('paused time is never lost', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 5 }), units, steps, (start, amount, unit, minutes) => {
        const fresh = started({ amount, unit }, start);
        const log = play(fresh, minutes);
        const clock = project(log, schedules);
        const allowed = ranFor(fresh, project(fresh, schedules).dueAt, unit);
        if (clock.state === 'running') {
          const had = ranFor(log, clock.dueAt, unit);
          expect(had).toBeGreaterThanOrEqual(allowed);
          const toTheMinute = unit === 'hours' || unit === 'working_hours';
          if (toTheMinute) expect(had).toBe(allowed);
          else expect(had - allowed).toBeLessThanOrEqual(14 * 3_600_000);
        }
        expect(clock.dueAt.getTime()).toBeGreaterThanOrEqual(project(fresh, schedules).dueAt.getTime());
      }),
      { numRuns: 200 },
    );
  });

  it('however often it is stopped, it stands still no longer than its reason allows once', () => {
    let exhausted = 0;
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 3 }), units, steps, (start, amount, unit, minutes) => {
        const pauses = [{ reason: 'awaiting_worker' as const, amount, unit }];
        const measure = (from: Date, to: Date) =>
          unit === 'hours' ? to.getTime() - from.getTime() : workingTime(from, to, schedules['now']!);
        let log: ClockEvent[] = started({ amount: 2, unit: 'months', pauses }, start);
        let [at, stood, once] = [start, 0, 0];
        for (const each of minutes) {
          at = new Date(at.getTime() + each * 60_000);
          log = [...log, ...wake(log, schedules, at).events];
          const stop = pause(log, schedules, at, 'awaiting_worker');
          if (stop.refusal === 'pause_used_up') exhausted += 1;
          const { event } = stop.refusal === 'not_running' ? resume(log, schedules, at) : stop;
          if (event) log = [...log, event];
          const first = pause(
            started({ amount: 2, unit: 'months', pauses }, start),
            schedules,
            at,
            'awaiting_worker',
          );
          if (stop.event && first.event?.kind === 'pause')
            once = Math.max(once, measure(at, new Date(first.event.until)));
        }
        log.forEach((event, index) => {
          const end = log.slice(index).find(({ kind }) => kind === 'resume');
          if (event.kind === 'pause' && end) stood += measure(event.occurredAt, end.occurredAt);
        });
        expect(stood).toBeLessThanOrEqual(once);
      }),
      { numRuns: 60 },
    );
    expect(exhausted).toBeGreaterThan(0);
  });

  it('a change to a calendar that says the same changes nothing', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 5 }),
        units,
        steps,
        fc.nat(),
        (start, amount, unit, minutes, n) => {
          const log = play(started({ amount, unit }, start), minutes);
          const last = log[log.length - 1]!.occurredAt;
          const { event } = changeCalendar(
            log,
            schedules,
            new Date(last.getTime() + (n % 5_000_000) * 1000),
            'same',
          );
          expect(project([...log, event!], schedules)).toEqual(project(log, schedules));
        },
      ),
    );
  });

  it('once what is due is done nothing is due, and no rung fires twice', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 5 }),
        units,
        steps,
        steps,
        (start, amount, unit, minutes, ticks) => {
          let log = play(started({ amount, unit }, start), minutes);
          let now = log[log.length - 1]!.occurredAt;
          for (const tick of ticks) {
            now = new Date(now.getTime() + tick * 60_000);
            log = [...log, ...wake(log, schedules, now).events];
            const next = project(log, schedules).nextWakeAt;
            if (next) expect(next.getTime()).toBeGreaterThan(now.getTime());
          }
          const fired = log.flatMap((event) => (event.kind === 'rung' ? [event.rung] : []));
          expect(fired).toEqual([...new Set(fired)]);
        },
      ),
    );
  });
});
