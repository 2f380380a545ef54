import fc from 'fast-check';
import { pressure, timeLeft } from './time-left.rules';

const now = new Date('2026-11-01T08:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const said = (ms: number) => {
  const { late, parts } = timeLeft(after(ms), now);
  return [...parts.map(({ unit, count }) => `${count} ${unit}`), late ? 'late' : 'left'].join(' ');
};

describe('timeLeft', () => {
  it.each([
    [0, 'left'],
    [59_999, 'left'],
    [MINUTE, '1 minute left'],
    [59 * MINUTE + 59_999, '59 minute left'],
    [HOUR, '1 hour left'],
    [5 * HOUR + 30 * MINUTE, '5 hour 30 minute left'],
    [DAY - 1, '23 hour 59 minute left'],
    [DAY, '1 day left'],
    [DAY + 59 * MINUTE, '1 day left'],
    [2 * DAY + 5 * HOUR + MINUTE, '2 day 5 hour left'],
    [3 * DAY + 23 * HOUR, '3 day left'],
    [400 * DAY, '400 day left'],
    [-1, 'late'],
    [-90 * MINUTE, '1 hour 30 minute late'],
    [-3 * DAY, '3 day late'],
  ])('%d ms is %j', (ms, words) => {
    expect(said(ms)).toBe(words);
  });

  it('never promises more time than there is, and hides less than a day of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => {
        const size = { day: DAY, hour: HOUR, minute: MINUTE };
        const { late, parts } = timeLeft(after(ms), now);
        const total = parts.reduce((sum, { unit, count }) => sum + count * size[unit], 0);
        expect(late).toBe(ms < 0);
        expect(total).toBeLessThanOrEqual(Math.abs(ms));
        expect(Math.abs(ms) - total).toBeLessThan(DAY);
      }),
    );
  });
});

describe('pressure', () => {
  it.each([
    [-1, 'late'],
    [0, 'soon'],
    [DAY - 1, 'soon'],
    [DAY, 'calm'],
  ])('%d ms before the deadline is %s', (ms, expected) => {
    expect(pressure(after(ms), now)).toBe(expected);
  });
});
