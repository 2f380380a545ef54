import { Redis } from 'ioredis';
import { startTestApp, type TestApp } from '../support/app';
import { redisAvailable, startRedis, startSentinel, type TestRedis } from '../support/redis';

const wherever = redisAvailable() ? describe : describe.skip;

wherever('Redis that is no single server', () => {
  const servers: TestRedis[] = [];
  let service: TestApp | undefined;

  afterEach(async () => {
    await service?.stop();
    service = undefined;
    for (const server of servers.splice(0)) await server.stop();
  });

  async function start(more: string[]): Promise<{ server: TestRedis; port: number }> {
    const server = await startRedis(undefined, more);
    servers.push(server);
    return { server, port: Number(new URL(server.url).port) };
  }

  /** One text, from the webhook to a case, over this queue. */
  async function carries(redisUrl: string): Promise<void> {
    service = await startTestApp({ redisUrl });
    await service.text('+97455503001', 'salary not paid 3 months');
    await service.settle();
    expect(await service.rows('SELECT 1 FROM cases')).toHaveLength(1);
  }

  it('may be a Cluster: the keys of a queue lie in one slot', async () => {
    const { server, port } = await start(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
    const redis = new Redis(server.url);
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!String(await redis.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await carries(`redis+cluster://127.0.0.1:${port}`);
    const keys = await redis.keys('*');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !key.includes('{recourse}'))).toEqual([]);
    redis.disconnect();
  });

  it('may be watched by Sentinel', async () => {
    const { port } = await start([]);
    const sentinel = await startSentinel(port);
    servers.push(sentinel);
    await carries(`redis+sentinel://${new URL(sentinel.url).host}/recourse`);
  });
});
