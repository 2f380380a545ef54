import { Injectable, Logger } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker, type Job } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { Pool } from 'pg';
import { Config } from '../config/config';
import { JOBS, LANES, type JobName, type Lane } from './jobs';
import { connectRedis } from './redis-connection';
import { redisTarget } from './redis-target.rules';
import { describeError } from '../web/describe-error.rules';

/** Braces keep all keys of a queue in one slot of a Redis Cluster. */
const PREFIX = '{recourse}';
const CONCURRENCY: Record<Lane, number> = { intake: 8, sending: 4 };
/** Above the listeners (one a lane) and the jobs in hand. */
const POOL_SIZE = LANES.length + 6;
/** A process starts all the same when the queue is not there after this. */
const CONNECT_MS = 2_000;
/** Jobs in hand may take this long to finish when the process stops. */
const DRAIN_MS = 15_000;
/** A worker that has lost its queue looks again after this. */
const RETRY_MS = 2_000;

interface Payload {
  id: string;
}

/** What is used of a queue and a worker, whichever backend they stand on. */
interface LaneQueue {
  addBulk(
    jobs: { name: string; data: Payload; opts: { removeOnComplete: true; removeOnFail: true } }[],
  ): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
}
type LaneWorker = Pick<Worker, 'close'>;

/** BullMQ, on PostgreSQL unless REDIS_URL is set. Knows queues and connections, nothing of what the jobs do. */
@Injectable()
export class QueueBackend {
  private readonly log = new Logger('Queue');
  private readonly queues = new Map<Lane, LaneQueue>();
  private readonly workers: LaneWorker[] = [];
  private readonly connections: (Redis | Cluster)[] = [];
  private pool?: Pool;

  constructor(private readonly config: Config) {}

  get kind(): 'redis' | 'postgres' {
    return this.config.redisUrl ? 'redis' : 'postgres';
  }

  /** Connects the producers, waiting a moment for a queue that is on its way up. Never rejects: the sweep asks again. */
  async connect(): Promise<void> {
    const ready = this.waiting();
    ready.catch((error: unknown) => this.log.warn(`the queue is away: ${describeError(error)}`));
    await this.within(
      CONNECT_MS,
      ready.catch(() => new Promise(() => undefined)),
    );
  }

  /** Puts jobs on their lanes. Rejects when the queue is away. */
  async offer(batch: { job: JobName; id: string }[]): Promise<void> {
    for (const lane of LANES) {
      const jobs = batch
        .filter(({ job }) => JOBS[job].lane === lane)
        .map(({ job, id }) => ({
          name: job,
          data: { id },
          opts: { removeOnComplete: true, removeOnFail: true } as const,
        }));
      if (jobs.length > 0) await this.queue(lane).addBulk(jobs);
    }
  }

  /** Works the lanes until shutdown. `handle` must not throw: retries are the row's affair, not the queue's. */
  work(handle: (job: JobName, id: string) => Promise<void>): void {
    for (const lane of LANES) {
      const process = (job: Job<Payload>) => handle(job.name as JobName, job.data.id);
      const options = { concurrency: CONCURRENCY[lane], runRetryDelay: RETRY_MS };
      const worker =
        this.kind === 'redis'
          ? new Worker(lane, process, { ...options, prefix: PREFIX, connection: this.redis('worker') })
          : new Worker(lane, process, { ...options, connection: this.postgres() }, createPostgresBackend);
      worker.on('error', (error: Error) => this.log.warn(`${lane}: ${describeError(error)}`));
      this.workers.push(worker);
    }
  }

  /** Jobs waiting in each lane. Rejects when the queue is away. */
  async waiting(): Promise<Record<Lane, number>> {
    const counts = await Promise.all(LANES.map((lane) => this.queue(lane).getWaitingCount()));
    return Object.fromEntries(LANES.map((lane, i) => [lane, counts[i]!])) as Record<Lane, number>;
  }

  /** The queues themselves, one a lane, for whoever looks into them. */
  all(): Queue[] {
    return LANES.map((lane) => this.queue(lane) as Queue);
  }

  /** Finishes the jobs in hand and takes no more. */
  async drain(): Promise<void> {
    await this.within(DRAIN_MS, Promise.all(this.workers.splice(0).map((worker) => worker.close())));
  }

  async close(): Promise<void> {
    await this.drain();
    await this.within(CONNECT_MS, Promise.all([...this.queues.values()].map((queue) => queue.close())));
    for (const connection of this.connections) connection.disconnect();
    await this.pool?.end();
  }

  /** Waits for the queue's own goodbye, but not for ever: a queue that is away says none. Its rows will be swept up. */
  private async within(ms: number, work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([work, patience]);
    clearTimeout(timer);
  }

  private queue(lane: Lane): LaneQueue {
    const known = this.queues.get(lane);
    if (known) return known;
    const queue =
      this.kind === 'redis'
        ? // Asked for its version while it is away, Redis would stay refused after it is back. Workers ask, and wait.
          new Queue(lane, {
            prefix: PREFIX,
            connection: this.redis('producer'),
            skipWaitingForReady: true,
            skipVersionCheck: true,
          })
        : new Queue(lane, { connection: this.postgres() }, createPostgresBackend);
    queue.on('error', (error: Error) => this.log.debug(`${lane}: ${describeError(error)}`));
    this.queues.set(lane, queue);
    return queue;
  }

  private redis(use: 'producer' | 'worker'): Redis | Cluster {
    const connection = connectRedis(redisTarget(this.config.redisUrl!), use);
    connection.on('error', (error: Error) => this.log.debug(`redis: ${describeError(error)}`));
    this.connections.push(connection);
    return connection;
  }

  private postgres(): Pool {
    this.pool ??= new Pool({
      connectionString: this.config.databaseUrl,
      max: POOL_SIZE,
      options: '-c search_path=bullmq',
      keepAlive: true,
    });
    return this.pool;
  }
}
