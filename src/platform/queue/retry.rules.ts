/** A claimed row is nobody else's for this long; a process that died in the middle loses it after that. */
export const LEASE_MS = 30_000;

/** Wait before the next try, in milliseconds: 2 s, 4 s, … up to ten minutes. `attempt` counts from 1. */
export function backoffMs(attempt: number): number {
  return Math.min(2_000 * 2 ** (attempt - 1), 600_000);
}

/** Nobody is waited for longer than this, whatever they ask. */
const LONGEST_ASKED_MS = 3_600_000;

/** What a Retry-After header (RFC 9110, 10.2.3) asks for, in milliseconds; undefined when it asks for nothing we read. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const seconds = /^\d+$/.test(header?.trim() ?? '') ? Number(header) : undefined;
  const moment = /[a-z]{3}/i.test(header ?? '') ? Date.parse(header!) : Number.NaN;
  const asked = seconds !== undefined ? seconds * 1_000 : moment - now.getTime();
  return Number.isNaN(asked) ? undefined : Math.min(Math.max(asked, 0), LONGEST_ASKED_MS);
}

/** The wait after a failed try: our own, or what the error's `retryAfterMs` asks for if that is longer. */
export function waitMs(attempt: number, error: unknown): number {
  const asked = (error as { retryAfterMs?: unknown } | null)?.retryAfterMs;
  return Math.max(backoffMs(attempt), typeof asked === 'number' ? asked : 0);
}
