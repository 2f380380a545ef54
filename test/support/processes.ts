import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './redis';

const root = join(__dirname, '../..');
const upWithinMs = 60_000;

/** One process of the service, as it runs in earnest: with the machine's clock, and to be killed. */
export interface ServiceProcess {
  url: string;
  /** Kills it as a power cut does: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Starts `src/main.ts` with an environment, and waits until it is up. */
export async function startProcess(env: Record<string, string>): Promise<ServiceProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'scripts/run-ts.cjs'), join(root, 'src/main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'close').then(() => running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  const patience = performance.now() + upWithinMs;
  while (!(await isUp(url))) {
    if (child.exitCode !== null || performance.now() > patience)
      throw new Error(`it did not come up: ${printed}`);
    await sleep(50);
  }
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Ends what is left of the processes that were started here. */
export async function killAll(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/live`)).ok;
  } catch {
    return false;
  }
}
