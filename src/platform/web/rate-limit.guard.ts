import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../app.errors';
import { Clock } from '../clock';
import { Config } from '../config/config';
import { countedAs, full, taken, type Bucket } from './token-bucket.rules';

/** Above so many addresses those that have rested are forgotten. */
const MOST = 10_000;

/**
 * Takes so many requests an hour from one address, in this process. Generous, since a whole dormitory may stand behind one
 * address; it keeps one machine from filling the service, not people from asking.
 */
@Injectable()
export class RateLimit implements CanActivate {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws AppError unavailable, with status 429. */
  canActivate(context: ExecutionContext): boolean {
    const anHour = this.config.requestsAnHour;
    const now = this.clock.now().getTime();
    const address = countedAs(context.switchToHttp().getRequest<FastifyRequest>().ip);
    const next = taken(this.buckets.get(address), anHour, now);
    this.buckets.set(address, next.bucket);
    if (this.buckets.size > MOST) this.forget(anHour, now);
    if (!next.taken) throw new AppError('unavailable', 429, 'warn');
    return true;
  }

  /** Those that are full again first; where all are in use, the oldest: a flood of addresses must not fill the memory. */
  private forget(anHour: number, now: number): void {
    for (const [address, bucket] of this.buckets) if (full(bucket, anHour, now)) this.buckets.delete(address);
    for (const address of this.buckets.keys()) {
      if (this.buckets.size <= MOST) return;
      this.buckets.delete(address);
    }
  }
}
