/** Wrong PINs since the last right one. */
export interface PinTries {
  /** Since the last lock. */
  failures: number;
  /** How often the receipt was locked. */
  locks: number;
  lockedUntil: Date | null;
}

/** Before each lock. */
const TRIES = 5;
const MINUTE_MS = 60_000;
const FIRST_LOCK_MS = 15 * MINUTE_MS;
const LONGEST_LOCK_MS = 24 * 60 * MINUTE_MS;

/** At the so-manieth lock a person is told: a worker who forgot has given up by then. */
export const TELLING_LOCK = 3;

export const NO_TRIES: PinTries = { failures: 0, locks: 0, lockedUntil: null };

/**
 * The tries once one more is made at `now`; null where none may be. Every fifth locks, each lock for twice as long as the
 * one before: 15 minutes, 30, 60, up to a day, so that four digits take years to try out.
 */
export function oneMoreTry({ failures, locks, lockedUntil }: PinTries, now: Date): PinTries | null {
  if (lockedUntil && lockedUntil > now) return null;
  if (failures + 1 < TRIES) return { failures: failures + 1, locks, lockedUntil: null };
  const lock = Math.min(FIRST_LOCK_MS * 2 ** locks, LONGEST_LOCK_MS);
  return { failures: 0, locks: locks + 1, lockedUntil: new Date(now.getTime() + lock) };
}
