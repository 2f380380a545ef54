import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock';
import { Database } from '../database/database';
import { describeError } from '../web/describe-error.rules';

export interface Loop {
  name: string;
  everyMs: number;
  run(now: Date): Promise<void>;
}

/** How often a process looks whether a loop is due. */
const LOOK_MS = 1_000;
/** After this the loop of a process that died is taken up by another. Whoever runs it longer renews its hold. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;

/**
 * Recurring work, claimed in the database: whichever process looks first does it, one at a time, and it goes on when
 * another dies. Nothing of it lives in the queue.
 */
@Injectable()
export class Loops {
  private readonly log = new Logger('Loops');
  private readonly holder = randomUUID();
  private readonly loops: Loop[] = [];
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  register(loop: Loop): void {
    this.loops.push(loop);
  }

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.runDue());
    }, LOOK_MS);
  }

  /** Runs every loop that is due and that nobody else holds. */
  async runDue(): Promise<void> {
    for (const loop of this.loops) {
      try {
        const now = this.clock.now();
        if (await this.claim(loop, now)) await this.hold(loop, now);
      } catch (error) {
        this.log.error(`${loop.name}: ${describeError(error)}`);
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async hold(loop: Loop, now: Date): Promise<void> {
    const renewing = setInterval(() => {
      this.renew(loop).catch((error: unknown) => this.log.warn(`${loop.name}: ${describeError(error)}`));
    }, RENEW_MS);
    try {
      await loop.run(now);
    } finally {
      clearInterval(renewing);
      await this.release(loop);
    }
  }

  private claim({ name, everyMs }: Loop, now: Date): Promise<boolean> {
    return this.database.upkeep('loops', async (manager) => {
      const rows = (await manager.query(
        `INSERT INTO loop (name, next_run_at, held_until, holder) VALUES ($1, $3, $2, $4)
         ON CONFLICT (name) DO UPDATE SET next_run_at = $3, held_until = $2, holder = $4
           WHERE loop.next_run_at <= $5 AND (loop.held_until IS NULL OR loop.held_until <= $5)
         RETURNING name`,
        [name, new Date(now.getTime() + LEASE_MS), new Date(now.getTime() + everyMs), this.holder, now],
      )) as unknown[];
      return rows.length > 0;
    });
  }

  private renew({ name }: Loop): Promise<unknown> {
    const until = new Date(this.clock.now().getTime() + LEASE_MS);
    return this.database.upkeep('loops', (manager) =>
      manager.query(
        `UPDATE loop SET held_until = $3 WHERE name = $1 AND holder = $2 AND held_until IS NOT NULL`,
        [name, this.holder, until],
      ),
    );
  }

  private release({ name }: Loop): Promise<unknown> {
    return this.database.upkeep('loops', (manager) =>
      manager.query(`UPDATE loop SET held_until = NULL WHERE name = $1 AND holder = $2`, [name, this.holder]),
    );
  }
}
