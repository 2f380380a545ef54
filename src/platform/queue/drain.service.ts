import { Injectable, Logger } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Clock } from '../clock';
import { Database, type Tx } from '../database/database';
import { describeError } from '../web/describe-error.rules';
import { metric } from '../web/metrics';
import type { Claim } from './claim';
import { jobDefinition, type JobName } from './jobs';
import { Processors } from './processors';
import { LEASE_MS, waitMs } from './retry.rules';

const finished = metric(
  () => new Counter({ name: 'recourse_jobs_total', help: 'Jobs by outcome', labelNames: ['job', 'outcome'] }),
);
const duration = metric(
  () => new Histogram({ name: 'recourse_job_seconds', help: 'Time in a job', labelNames: ['job'] }),
);

/** Someone else has taken the row over: what this try wanted to write is not written. */
export class LostClaimError extends Error {}

/** Claims a row, lets its processor work on it, and decides what a failure means. */
@Injectable()
export class DrainService {
  private readonly log = new Logger('Jobs');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly processors: Processors,
  ) {}

  /** Works one row. Never throws: the row itself remembers when it is to be tried again. */
  async run(job: JobName, id: string): Promise<void> {
    const stop = duration().startTimer({ job });
    try {
      const claim = await this.claim(job, id);
      if (claim) await this.attempt(claim);
    } catch (error) {
      // The database itself is away. The row is untouched or its lease will run out.
      this.log.error(`${job} ${id}: ${describeError(error)}`);
    } finally {
      stop();
    }
  }

  private async attempt(claim: Claim): Promise<void> {
    const processor = this.processors.of(claim.job);
    try {
      await processor.process(claim);
      finished().inc({ job: claim.job, outcome: 'done' });
    } catch (error) {
      if (error instanceof LostClaimError) return;
      const last = claim.attempt >= jobDefinition(claim.job).attempts;
      finished().inc({ job: claim.job, outcome: last ? 'exhausted' : 'failed' });
      this.log.warn(`${claim.job} ${claim.id} attempt ${claim.attempt}: ${describeError(error)}`);
      await this.release(claim, error);
      if (last) await processor.exhausted(claim);
    }
  }

  private claim(job: JobName, id: string): Promise<Claim | null> {
    const { table, key, where } = jobDefinition(job).drains;
    const now = this.clock.now();
    // The hint is used up by this try: if it dies, the sweep asks again as soon as the lease has run out.
    return this.database.upkeep('drain', async (manager) => {
      const [rows] = (await manager.query(
        `UPDATE ${table} SET attempts = attempts + 1, next_attempt_at = $2, enqueued_at = NULL, last_error = NULL
          WHERE ${key} = $1 AND ${where} AND next_attempt_at <= $3 RETURNING attempts`,
        [id, new Date(now.getTime() + LEASE_MS), now],
      )) as [{ attempts: number }[], number];
      return rows[0] ? { job, id, attempt: rows[0].attempts } : null;
    });
  }

  private async release(claim: Claim, error: unknown): Promise<void> {
    const { table, key, where } = jobDefinition(claim.job).drains;
    const next = new Date(this.clock.now().getTime() + waitMs(claim.attempt, error));
    await this.database.upkeep('drain', (manager) =>
      manager.query(
        `UPDATE ${table} SET next_attempt_at = $3, enqueued_at = NULL, last_error = $4
          WHERE ${key} = $1 AND attempts = $2 AND ${where}`,
        [claim.id, claim.attempt, next, describeError(error)],
      ),
    );
  }
}

/**
 * Ends a try: sets `columns` on the claimed row in the processor's own transaction. The next stage starts afresh.
 * @throws LostClaimError when the lease ran out and another try has begun.
 */
export async function conclude(tx: Tx, claim: Claim, columns: Record<string, unknown>): Promise<void> {
  const { table, key, where } = jobDefinition(claim.job).drains;
  const names = Object.keys(columns);
  const set = names.map((name, i) => `${name} = $${i + 4}`).join(', ');
  const [, count] = (await tx.manager.query(
    `UPDATE ${table} SET attempts = 0, next_attempt_at = $3, enqueued_at = $3, last_error = NULL, ${set}
      WHERE ${key} = $1 AND attempts = $2 AND ${where}`,
    [claim.id, claim.attempt, tx.now, ...Object.values(columns)],
  )) as [unknown, number];
  if (count !== 1) throw new LostClaimError();
}
