import { createHash } from 'node:crypto';

/** What stands before the first root. */
export const GENESIS = Buffer.alloc(32);

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * The root over one batch of rows: SHA-256 of the previous root and the SHA-256 of each row, in their order. Whoever
 * holds a root can tell whether any row before it was altered, removed, added or moved.
 * @param rows the rows in canonical form (`CANONICAL_ROW`), UTF-8
 */
export function chainRoot(previous: Buffer, rows: readonly string[]): Buffer {
  return sha256(previous, ...rows.map((row) => sha256(row)));
}

/**
 * The canonical form of a row, in SQL: what the database holds, to the microsecond, and not what a driver makes of it.
 * jsonb writes its own text in one way only.
 */
export const CANONICAL_ROW = `jsonb_build_array(id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  actor, event, subject_type, subject_id, details)::text`;

/** What a look at the whole chain found. `reason`: a seal is missing, its rows are not as many, or they are not the same. */
export type ChainVerdict =
  | { intact: true; seals: number; events: number }
  | { intact: false; seq: number; reason: 'seal_missing' | 'events_missing' | 'root_differs' };
