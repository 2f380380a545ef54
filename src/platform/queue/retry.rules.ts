/** A claimed row is nobody else's for this long; a process that died in the middle loses it after that. */
export const LEASE_MS = 30_000;

/** Wait before the next try, in milliseconds: 2 s, 4 s, … up to ten minutes. `attempt` counts from 1. */
export function backoffMs(attempt: number): number {
  return Math.min(2_000 * 2 ** (attempt - 1), 600_000);
}
