import { Global, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DrainService } from './drain.service';
import { Hints } from './hints';
import { Loops } from './loops';
import { Processors } from './processors';
import { QueueBackend } from './queue-backend';
import { SweepService } from './sweep.service';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [QueueBackend, Hints, Processors, DrainService, SweepService, Loops],
  exports: [Hints, Loops, DrainService, SweepService, QueueBackend],
})
export class QueueModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly backend: QueueBackend,
    private readonly drainer: DrainService,
    private readonly sweeper: SweepService,
    private readonly loops: Loops,
    private readonly hints: Hints,
  ) {
    loops.register({ name: 'sweep', everyMs: 5_000, run: async () => void (await sweeper.sweep()) });
  }

  /** Before the first submission is taken in: what it asks of the queue would be refused while that connects. */
  connect(): Promise<void> {
    return this.backend.connect();
  }

  /** Begins to work. Called once everything has been set up: jobs that wait must find their processors. */
  async work(): Promise<void> {
    this.backend.work((job, id) => this.drainer.run(job, id));
    await this.sweeper.sweep(true);
    this.loops.start();
  }

  /** First what is in hand is finished, while the database and the queue are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loops.stop();
    await this.backend.drain();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.hints.settled();
    await this.backend.close();
  }
}
