import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
  /** Freezes the server: connections stay open and nothing answers, as when a host hangs. */
  pause(): void;
  resume(): void;
}

const readyWithinMs = 10_000;

/** Whether this machine has a redis-server: `npm test` looks for it, and names what is left out without. */
export function redisAvailable(): boolean {
  return Boolean(process.env.HAVE_REDIS);
}

/** Starts a Redis of the suite's own on the loopback, on a free port unless one is given. It keeps nothing on disk. */
export async function startRedis(given?: number, more: string[] = []): Promise<TestRedis> {
  const port = given ?? (await freePort());
  return launch(port, () => ['--save', '', '--appendonly', 'no', ...more]);
}

/** Starts a Sentinel that watches the Redis on a port of the loopback under the name `recourse`. */
export async function startSentinel(watched: number): Promise<TestRedis> {
  return launch(await freePort(), async (folder) => {
    const file = join(folder, 'sentinel.conf');
    await writeFile(file, `sentinel monitor recourse 127.0.0.1 ${watched} 1\n`);
    return [file, '--sentinel'];
  });
}

async function launch(
  port: number,
  options: (folder: string) => string[] | Promise<string[]>,
): Promise<TestRedis> {
  const program = process.env.HAVE_REDIS;
  if (!program) throw new Error('There is no redis-server here: ask redisAvailable() first.');
  const folder = await mkdtemp(join(tmpdir(), 'recourse-redis-'));
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const server = spawn(program, [...(await options(folder)), ...own], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      server.kill('SIGCONT');
      server.kill('SIGKILL');
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + readyWithinMs;
  while (!(await answers(port))) {
    if (server.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`redis-server did not come up: ${said}`);
    }
    await sleep(20);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (reply) => finish(reply.toString('utf8').startsWith('+PONG')));
    socket.on('error', () => finish(false));
  });
}
