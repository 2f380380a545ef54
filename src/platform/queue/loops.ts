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
const LEASE_MS = 60_000;

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
        if (!(await this.claim(loop, now))) continue;
        await loop.run(now);
        await this.release(loop);
      } catch (error) {
        this.log.error(`${loop.name}: ${describeError(error)}`);
      }
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
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

  private release({ name }: Loop): Promise<unknown> {
    return this.database.upkeep('loops', (manager) =>
      manager.query(`UPDATE loop SET held_until = NULL WHERE name = $1 AND holder = $2`, [name, this.holder]),
    );
  }
}
