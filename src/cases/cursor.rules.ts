/** The last row of a page of cases: the next page starts after it. */
export interface Cursor {
  rank: number;
  /** ISO time of the next clock; null when none runs. */
  clock: string | null;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeCursor(row: { urgencyRank: number; nextClockAt: Date | null; id: string }): string {
  const clock = row.nextClockAt?.toISOString() ?? null;
  return Buffer.from(JSON.stringify([row.urgencyRank, clock, row.id])).toString('base64url');
}

/** Null when the text is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [rank, clock, id] = parts as unknown[];
  const clockFits = clock === null || (typeof clock === 'string' && !Number.isNaN(Date.parse(clock)));
  if (!Number.isInteger(rank) || !clockFits || typeof id !== 'string' || !UUID.test(id)) return null;
  return { rank: rank as number, clock, id };
}
