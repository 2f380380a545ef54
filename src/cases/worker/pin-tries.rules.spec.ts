import { NO_TRIES, oneMoreTry, type PinTries } from './pin-tries.rules';

const START = new Date('2026-01-01T00:00:00Z');

/** Guesses as fast as the locks allow, and says how long each lock was, in minutes. */
function locks(count: number): number[] {
  let [now, tries]: [Date, PinTries] = [START, NO_TRIES];
  const minutes: number[] = [];
  while (minutes.length < count) {
    tries = oneMoreTry(tries, now)!;
    if (!tries.lockedUntil) continue;
    expect(oneMoreTry(tries, new Date(tries.lockedUntil.getTime() - 1))).toBeNull();
    minutes.push((tries.lockedUntil.getTime() - now.getTime()) / 60_000);
    now = tries.lockedUntil;
  }
  return minutes;
}

it('locks after five tries, each time for twice as long, up to a day', () => {
  expect(locks(9)).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
});

it('leaves somebody who guesses four digits for years', () => {
  const days = locks(10_000 / 5).reduce((sum, minutes) => sum + minutes, 0) / 1440;
  expect(days).toBeGreaterThan(5 * 365);
});
