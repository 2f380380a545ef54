import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { Database } from '../database/database';
import { jobDefinition, jobNames } from '../queue/jobs';
import { QueueBackend } from '../queue/queue-backend';
import { describeError } from './describe-error.rules';
import { metric } from './metrics';

const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
  metric(() => new Gauge({ name: `recourse_${name}`, help, labelNames }));

const waiting = gauge('queue_waiting', 'Jobs that wait in the queue', 'lane');
const submissions = gauge('submissions', 'Submissions that are not done, by how far they have come', 'stage');
const oldest = gauge(
  'oldest_unprocessed_seconds',
  'Age of the oldest submission the machine has yet to work through',
);
const clocks = gauge('clocks', 'Clocks that are open, and those that ran out', 'state');
const notices = gauge('notices', 'Messages to workers and staff', 'state');
const failed = metric(
  () =>
    new Counter({
      name: 'recourse_gauges_failed_total',
      help: 'Figures that could not be had',
      labelNames: ['of'],
    }),
);

/** A figure this young is shown again: two monitors do not count twice. */
const FRESH_MS = 10_000;

/** Submissions that a job has yet to work off. */
const UNDER_WAY = jobNames
  .map((job) => jobDefinition(job).drains)
  .filter(({ table }) => table === 'submission_progress')
  .map(({ where }) => where)
  .join(' OR ');

/** Figures of the whole service, counted in the database when somebody asks. */
@Injectable()
export class SystemGauges {
  private readonly log = new Logger('Metrics');
  private countedAt: Date | null = null;

  constructor(
    private readonly database: Database,
    private readonly queue: QueueBackend,
    private readonly clock: Clock,
  ) {}

  async refresh(): Promise<void> {
    const now = this.clock.now();
    if (this.countedAt && now.getTime() - this.countedAt.getTime() < FRESH_MS) return;
    this.countedAt = now;
    await Promise.all([
      this.attempt('queue', async () =>
        this.set(waiting(), 'lane', Object.entries(await this.queue.waiting())),
      ),
      this.attempt('database', () => this.database.upkeep('metrics', (manager) => this.count(manager, now))),
    ]);
  }

  /** Each query keeps to rows that an index lists: done submissions are many, and nobody waits for them. */
  private async count(manager: EntityManager, now: Date): Promise<void> {
    const byStage = `SELECT stage AS label, count(*)::int AS n FROM submission_progress WHERE`;
    this.set(
      submissions(),
      'stage',
      await counts(
        manager,
        `${byStage} ${UNDER_WAY} GROUP BY 1 UNION ALL ${byStage} stage IN ('asked', 'person') GROUP BY 1`,
      ),
    );
    const [first] = (await manager.query(
      `SELECT min(s.received_at) AS at FROM submission_progress p JOIN submission s ON s.id = p.submission_id
        WHERE ${UNDER_WAY}`,
    )) as { at: Date | null }[];
    oldest().set(first?.at ? Math.max(0, (now.getTime() - first.at.getTime()) / 1_000) : 0);
    this.set(
      clocks(),
      'state',
      await counts(
        manager,
        `SELECT state AS label, count(*)::int AS n FROM clock WHERE state IN ('running', 'paused', 'breached') GROUP BY 1`,
      ),
    );
    this.set(
      notices(),
      'state',
      await counts(manager, `SELECT state AS label, count(*)::int AS n FROM notice GROUP BY 1`),
    );
  }

  private set<L extends string>(of: Gauge<L>, label: L, values: [string, number][]): void {
    of.reset();
    for (const [value, n] of values) of.set({ [label]: value } as Record<L, string>, n);
  }

  private async attempt(of: string, count: () => Promise<void>): Promise<void> {
    try {
      await count();
    } catch (error) {
      failed().inc({ of });
      this.log.warn(`${of}: ${describeError(error)}`);
    }
  }
}

async function counts(manager: EntityManager, sql: string): Promise<[string, number][]> {
  const rows = (await manager.query(sql)) as { label: string; n: number }[];
  return rows.map(({ label, n }) => [label, n]);
}
