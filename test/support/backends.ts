import { redisAvailable, startRedis } from './redis';

export interface Backend {
  name: 'PostgreSQL' | 'Redis';
  start: () => Promise<{ redisUrl?: string; stop: () => Promise<void> }>;
}

/** Both that BullMQ runs on; Redis where redis-server is installed. */
export const backends: Backend[] = [
  { name: 'PostgreSQL', start: () => Promise.resolve({ stop: () => Promise.resolve() }) },
  ...(redisAvailable()
    ? [
        {
          name: 'Redis' as const,
          start: async () => {
            const redis = await startRedis();
            return { redisUrl: redis.url, stop: () => redis.stop() };
          },
        },
      ]
    : []),
];
