import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { metric } from '../web/metrics';
import { describeError } from '../web/describe-error.rules';
import type { JobName } from './jobs';
import { QueueBackend } from './queue-backend';

const dropped = metric(
  () =>
    new Counter({
      name: 'recourse_queue_hints_dropped_total',
      help: 'Jobs the queue refused; the sweep asks again',
    }),
);

/**
 * Hands committed work to the queue, many at once. Nobody waits for it: where the queue is away the rows stay as they
 * are and the sweep asks again.
 */
@Injectable()
export class Hints {
  private readonly log = new Logger('Queue');
  private waiting: { job: JobName; id: string }[] = [];
  private flushing: Promise<void> | null = null;

  constructor(private readonly backend: QueueBackend) {}

  add(job: JobName, id: string): void {
    this.waiting.push({ job, id });
    this.flushing ??= this.flush();
  }

  /** Resolves when everything handed in so far has been offered to the queue. */
  async settled(): Promise<void> {
    while (this.flushing) await this.flushing;
  }

  private async flush(): Promise<void> {
    // One turn of the event loop gathers what was committed together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, 500);
      try {
        await this.backend.offer(batch);
      } catch (error) {
        dropped().inc(batch.length);
        this.log.warn(
          `the queue did not take ${batch.length} jobs; the sweep will ask again (${describeError(error)})`,
        );
      }
    }
    this.flushing = null;
  }
}
