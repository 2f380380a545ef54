import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisTarget } from './redis-target.rules';

/**
 * A producer gives up within seconds when Redis is away, since the row in PostgreSQL is the promise; a worker waits.
 */
export function connectRedis(target: RedisTarget, use: 'producer' | 'worker'): Redis | Cluster {
  const options: RedisOptions =
    use === 'worker'
      ? { maxRetriesPerRequest: null }
      : { maxRetriesPerRequest: 1, connectTimeout: 2_000, commandTimeout: 3_000 };
  const retryStrategy = (times: number) => Math.min(times * 200, 2_000);
  switch (target.kind) {
    case 'standalone':
      return new Redis(target.url, { ...options, retryStrategy });
    case 'sentinel': {
      const { name, sentinels, username, password } = target;
      return new Redis({ ...options, retryStrategy, name, sentinels, username, password });
    }
    case 'cluster':
      return new Cluster(target.nodes, {
        redisOptions: { ...options, username: target.username, password: target.password },
        clusterRetryStrategy: retryStrategy,
      });
  }
}
