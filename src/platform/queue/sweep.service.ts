import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../database/database';
import { Hints } from './hints';
import { jobDefinition, jobNames, type JobName } from './jobs';

/** A row that was offered to the queue this long ago and is still due has been forgotten there. */
const FORGOTTEN_MS = 60_000;
const BATCH = 1_000;

/** Asks again for every row that is due and that the queue may not know of. PostgreSQL is the truth. */
@Injectable()
export class SweepService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hints: Hints,
  ) {}

  /**
   * Offers due rows to the queue and returns how many.
   * @param everything also rows offered a moment ago: right after a start the queue may be empty or gone.
   */
  async sweep(everything = false): Promise<number> {
    const counts = [];
    for (const job of jobNames) counts.push(await this.sweepJob(job, everything));
    return counts.reduce((a, b) => a + b, 0);
  }

  private async sweepJob(job: JobName, everything: boolean): Promise<number> {
    const { table, key, where } = jobDefinition(job).drains;
    const now = this.clock.now();
    const offeredBefore = new Date(now.getTime() - (everything ? 0 : FORGOTTEN_MS));
    const ids = await this.database.upkeep('sweep', async (manager) => {
      const [rows] = (await manager.query(
        `UPDATE ${table} SET enqueued_at = $1 WHERE ${key} IN (
           SELECT ${key} FROM ${table}
            WHERE ${where} AND next_attempt_at <= $1 AND (enqueued_at IS NULL OR enqueued_at <= $2)
            ORDER BY next_attempt_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING ${key} AS id`,
        [now, offeredBefore],
      )) as [{ id: string }[], number];
      return rows.map(({ id }) => id);
    });
    for (const id of ids) this.hints.add(job, id);
    return ids.length;
  }
}
