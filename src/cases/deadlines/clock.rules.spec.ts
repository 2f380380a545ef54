import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { scheduleOf } from '../../policy/policy.rules';
import {
  changeCalendar,
  meet,
  pause,
  resume,
  startClock,
  wake,
  type ClockChange,
} from './clock-commands.rules';
import { termsFor, type ClockTerms } from './clock-terms.rules';
import { project, rungsDue, type ClockEvent, type Schedules } from './clock.rules';

const policy = loadPolicy(path.join(__dirname, '../../../policy'));
const office = scheduleOf(policy, 'gulf-ombudsperson');
const closedOn = (...dates: string[]) => ({
  ...office,
  calendar: { ...office.calendar, holidays: dates.map((date) => ({ date })) },
});
const schedules: Schedules = {
  now: closedOn(),
  same: closedOn(),
  holiday: closedOn('2026-11-30'),
  sunday: closedOn('2026-11-29'),
  manila: scheduleOf(policy, 'ph-ombudsperson'),
  duty: scheduleOf(policy, null),
};
/** Local time in Qatar. Thursday 26 November 2026 is followed by a weekend. */
const qatar = (time: string) => new Date(`${time}:00+03:00`);
const terms: ClockTerms = {
  ...termsFor(policy, 'remedy', { issue: 'contract', urgency: 'standard', office: 'gulf-ombudsperson' }),
  amount: 4,
  unit: 'working_days',
  dayZero: 'next_opening',
  warnAt: 0.5,
};
const started = (over: Partial<ClockTerms> = {}, at = qatar('2026-11-26T14:00')) => [
  startClock({ ...terms, ...over }, 'now', at, at),
];

function then(log: ClockEvent[], ...changes: ((log: ClockEvent[]) => ClockChange)[]): ClockEvent[] {
  return changes.reduce((events, change) => {
    const { event, refusal } = change(events);
    if (!event) throw new Error(refusal);
    return [...events, event];
  }, log);
}
const paused = (at: string) => (log: ClockEvent[]) => pause(log, schedules, qatar(at), 'awaiting_worker');
const resumed = (at: string) => (log: ClockEvent[]) => resume(log, schedules, qatar(at));
const changed = (at: string, to: string) => (log: ClockEvent[]) =>
  changeCalendar(log, schedules, qatar(at), to);

describe('a running clock', () => {
  it('warns after its share of the working time and wakes for the warning, the breach and each rung', () => {
    const log = started();
    expect(project(log, schedules)).toMatchObject({
      state: 'running',
      dueAt: qatar('2026-12-02T14:00'),
      warnAt: qatar('2026-11-30T14:00'),
      nextWakeAt: qatar('2026-11-30T14:00'),
      late: false,
    });
    const rungs = project(log, schedules).rungsAhead.map(({ rung, at }) => [rung, at]);
    expect(rungs).toEqual([
      [0, qatar('2026-11-30T14:00')],
      [1, qatar('2026-12-02T14:00')],
      [2, qatar('2026-12-03T14:00')],
      [3, qatar('2026-12-07T14:00')],
    ]);
  });

  it('does what is due once, and sleeps when nothing ever is', () => {
    let log = started();
    const steps = [
      '2026-11-30T13:59',
      '2026-11-30T14:00',
      '2026-12-02T14:00',
      '2026-12-02T14:01',
      '2026-12-31T12:00',
    ];
    const told = steps.map((time) => {
      const { events, tell } = wake(log, schedules, qatar(time));
      log = [...log, ...events];
      return [project(log, schedules).state, ...tell.map(({ rung }) => rung)];
    });
    expect(told).toEqual([['running'], ['running', 0], ['breached', 1], ['breached'], ['breached', 2, 3]]);
    expect(project(log, schedules).nextWakeAt).toBeNull();
  });

  it('gives no warning once it is too late for one', () => {
    const { events, tell } = wake(started(), schedules, qatar('2026-12-02T15:00'));
    expect(tell).toEqual([{ rung: 1, at: qatar('2026-12-02T14:00'), tell: ['officer', 'coordinator'] }]);
    expect(events.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([
      ['breached', qatar('2026-12-02T14:00')],
      ['rung', qatar('2026-12-02T14:00')],
    ]);
    expect(
      rungsDue(project(started(), schedules), qatar('2026-12-02T15:00')).map(({ rung }) => rung),
    ).toEqual([1]);
  });

  it('runs round the clock in hours, for claims that nobody has', () => {
    const claim = { issue: 'wages', urgency: 'emergency', office: null } as const;
    const emergency = termsFor(policy, 'acknowledge', claim);
    const at = qatar('2026-11-27T23:30');
    const { dueAt: due, rungsAhead } = project([startClock(emergency, 'duty', at, at)], schedules);
    expect(due).toEqual(qatar('2026-11-28T00:30'));
    expect(rungsAhead.map(({ at: each }) => each)).toEqual(
      ['2026-11-28T00:00', '2026-11-28T00:30', '2026-11-28T01:30', '2026-11-28T04:30'].map(qatar),
    );
  });
});

describe('a clock that is met', () => {
  const late = (log: ClockEvent[]) => [...log, ...wake(log, schedules, qatar('2026-12-02T15:00')).events];
  const met = (done: string, recorded: string) => (log: ClockEvent[]) =>
    meet(log, schedules, qatar(done), qatar(recorded));

  it('in time stops for good', () => {
    const log = then(started(), met('2026-12-02T14:00', '2026-12-02T14:00'));
    expect(project(log, schedules)).toMatchObject({
      state: 'met',
      late: false,
      nextWakeAt: null,
      rungsAhead: [],
    });
    expect(wake(log, schedules, qatar('2027-01-01T00:00')).events).toEqual([]);
    expect(meet(log, schedules, qatar('2026-12-03T14:00'), qatar('2026-12-03T14:00')).refusal).toBe('closed');
  });

  it('after the deadline is late, whether or not the breach was recorded', () => {
    const after = met('2026-12-02T14:01', '2026-12-02T14:01');
    expect(project(then(started(), after), schedules)).toMatchObject({ state: 'met', late: true });
    expect(project(then(late(started()), after), schedules)).toMatchObject({ state: 'met', late: true });
  });

  it('in time and recorded late was in time', () => {
    const log = then(late(started()), met('2026-12-01T10:00', '2026-12-03T08:00'));
    expect(project(log, schedules)).toMatchObject({ state: 'met', late: false, nextWakeAt: null });
  });

  it('while paused is not late', () => {
    const log = then(started(), paused('2026-11-29T09:00'), met('2026-12-08T09:00', '2026-12-08T09:00'));
    expect(project(log, schedules)).toMatchObject({ state: 'met', late: false });
  });
});

describe('a clock that is paused', () => {
  it('keeps the working time it had left', () => {
    // Stopped with Sunday, Monday, Tuesday and Wednesday ahead of it, but for two hours.
    const log = then(started(), paused('2026-11-29T09:00'), resumed('2026-12-01T09:00'));
    expect(project(log, schedules)).toMatchObject({ state: 'running', dueAt: qatar('2026-12-06T14:00') });
  });

  it('gains nothing from a night or a weekend', () => {
    const log = then(started(), paused('2026-11-26T14:00'), resumed('2026-11-29T07:00'));
    expect(project(log, schedules).dueAt).toEqual(project(started(), schedules).dueAt);
  });

  it('ends at the close of a day even when it was stopped for an hour', () => {
    const log = then(started(), paused('2026-11-29T09:00'), resumed('2026-11-29T10:00'));
    expect(project(log, schedules).dueAt).toEqual(qatar('2026-12-03T14:00'));
    const hours = then(
      started({ unit: 'working_hours' }),
      paused('2026-11-29T09:00'),
      resumed('2026-11-29T10:00'),
    );
    expect(project(hours, schedules).dueAt).toEqual(qatar('2026-11-29T12:00'));
  });

  it('neither warns nor breaches, and runs on by itself when the pause is used up', () => {
    const log = then(started(), paused('2026-11-29T09:00'));
    const until = qatar('2026-12-13T14:00');
    expect(project(log, schedules)).toMatchObject({ state: 'paused', pausedUntil: until, nextWakeAt: until });
    expect(wake(log, schedules, qatar('2026-12-10T12:00')).events).toEqual([]);
    const { events, tell } = wake(log, schedules, qatar('2027-01-10T12:00'));
    expect(events.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([
      ['resume', until],
      ['breached', qatar('2026-12-17T14:00')],
      ['rung', qatar('2026-12-17T14:00')],
      ['rung', qatar('2026-12-20T14:00')],
      ['rung', qatar('2026-12-22T14:00')],
    ]);
    expect(tell.map(({ rung }) => rung)).toEqual([1, 2, 3]);
  });

  it('is not due before it has run on, even when it was stopped in its very last hours', () => {
    const log = then(
      started(),
      paused('2026-11-29T09:00'),
      resumed('2026-11-29T10:00'),
      paused('2026-12-03T13:30'),
      resumed('2026-12-09T08:00'),
    );
    expect(project(log, schedules).dueAt).toEqual(qatar('2026-12-09T14:00'));
    const always = [
      startClock(
        { ...terms, amount: 2, unit: 'days' },
        'duty',
        qatar('2026-11-26T08:00'),
        qatar('2026-11-26T08:00'),
      ),
    ];
    const stopped = then(
      always,
      paused('2026-11-27T08:00'),
      resumed('2026-11-27T09:00'),
      paused('2026-11-29T23:30'),
      resumed('2026-12-02T00:30'),
    );
    expect(project(stopped, schedules).dueAt).toEqual(qatar('2026-12-03T00:00'));
  });

  it('has warned when it had run for the share, whatever came after', () => {
    const log = then(started(), paused('2026-12-01T09:00'), resumed('2026-12-02T09:00'));
    expect(project(log, schedules).warnAt).toEqual(qatar('2026-11-30T14:00'));
  });
});

describe('a change of calendar', () => {
  it('moves the deadline by a holiday that lies ahead and not by one that lies behind', () => {
    expect(project(then(started(), changed('2026-11-29T09:00', 'holiday')), schedules).dueAt).toEqual(
      qatar('2026-12-03T14:00'),
    );
    expect(project(then(started(), changed('2026-12-01T09:00', 'holiday')), schedules).dueAt).toEqual(
      qatar('2026-12-02T14:00'),
    );
  });

  it('leaves a breach as it was and moves the rungs after it', () => {
    const log = started({ amount: 1 });
    const breached = [...log, ...wake(log, schedules, qatar('2026-11-29T14:00')).events];
    const after = (to: string) => project(then(breached, changed('2026-11-29T15:00', to)), schedules);
    expect(after('holiday')).toMatchObject({ state: 'breached', dueAt: qatar('2026-11-29T14:00') });
    expect(after('holiday').rungsAhead[0]).toMatchObject({ rung: 2, at: qatar('2026-12-01T14:00') });
    expect(after('sunday')).toMatchObject({ state: 'breached', dueAt: qatar('2026-11-29T14:00') });
  });

  it('does not reach a clock that had been met before it', () => {
    const log = then(started(), changed('2026-11-30T06:00', 'holiday'), (each) =>
      meet(each, schedules, qatar('2026-11-29T10:00'), qatar('2026-12-01T10:00')),
    );
    expect(project(log, schedules)).toMatchObject({ state: 'met', dueAt: qatar('2026-12-02T14:00') });
  });
});
