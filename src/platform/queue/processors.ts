import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Claim } from './claim';
import { jobNames, type JobName } from './jobs';

/** Works off rows of one kind of job. */
export interface JobProcessor {
  /** One try. Its transaction ends with `conclude`, so that effect and progress are one. */
  process(claim: Claim): Promise<void>;
  /** After the last try: hand the row to a person. */
  exhausted(claim: Claim): Promise<void>;
}

const PROCESSES = 'recourse:processes';
export const Processes = (job: JobName) => SetMetadata(PROCESSES, job);

/** Finds the processor of every job. Boot fails when a job has none, or two. */
@Injectable()
export class Processors implements OnApplicationBootstrap {
  private readonly found = new Map<JobName, JobProcessor>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  of(job: JobName): JobProcessor {
    return this.found.get(job)!;
  }

  onApplicationBootstrap(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const job = metatype && this.reflector.get<JobName | undefined>(PROCESSES, metatype);
      if (!job) continue;
      if (this.found.has(job)) throw new Error(`job ${job} has two processors`);
      this.found.set(job, instance as JobProcessor);
    }
    const missing = jobNames.filter((job) => !this.found.has(job));
    if (missing.length > 0) throw new Error(`no processor for the jobs ${missing.join(', ')}`);
  }
}
