import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removePostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { isHeld, readLock } from '../../scripts/lib/lock.mjs';
import { identityOf } from '../../scripts/lib/processes.mjs';

const root = resolve(__dirname, '../..');
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const upWithinMs = 20_000;

jest.setTimeout(60_000);

interface Launch {
  pid: number;
  printed(): string;
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

interface Home {
  path: string;
  port: number;
  /** What the application of the last starts was told, line by line. */
  heard(): string[];
  postmaster(): number;
  launch(given?: { args?: string[]; env?: NodeJS.ProcessEnv }): Launch;
  /** Starts, and waits until the application is up. */
  up(given?: { args?: string[]; env?: NodeJS.ProcessEnv }): Promise<Launch>;
}

const homes: { folder: string; path: string }[] = [];
const processes = new Set<ChildProcess>();

async function makeHome(user?: { uid: number; gid: number }, mode = 0o755): Promise<Home> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'recourse-launcher-')));
  chmodSync(folder, mode);
  if (user) chownSync(folder, user.uid, user.gid);
  const path = join(folder, `it's $HOME "quoted"`);
  homes.push({ folder, path });
  const log = join(folder, 'heard');
  const port = await freePort();
  const heard = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const launch: Home['launch'] = ({ args = [], env = {} } = {}) => {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
      cwd: folder,
      uid: user?.uid,
      gid: user?.gid,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        RECOURSE_HOME: path,
        RECOURSE_MAIN: require.resolve('../support/fake-app.cjs'),
        FAKE_APP_LOG: log,
        PORT: String(port),
        DATABASE_URL: '',
        ...env,
      },
    });
    processes.add(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk));
    // What it started may hold its output open after it has ended.
    const closed = once(child, 'close');
    const ended = once(child, 'exit').then(async ([code]) => {
      processes.delete(child);
      await Promise.race([closed, sleep(300)]);
      return code as number | null;
    });
    return { pid: child.pid ?? 0, printed: () => printed, ended, kill: (signal) => void child.kill(signal) };
  };
  return {
    path,
    port,
    heard,
    launch,
    postmaster: () => Number(readFileSync(join(dataOf(path), 'postmaster.pid'), 'utf8').split('\n')[0]),
    up: async (given) => {
      const before = heard().filter((line) => line.startsWith('up')).length;
      const launched = launch(given);
      await Promise.race([
        waitFor(() => heard().filter((line) => line.startsWith('up')).length > before),
        launched.ended.then(() => Promise.reject(new Error(`It ended early: ${launched.printed()}`))),
      ]);
      return launched;
    },
  };
}

function dataOf(home: string): string {
  return join(JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8')).folder, 'data');
}

async function freePort(): Promise<number> {
  const server = await occupy(0);
  const { port } = server.address() as AddressInfo;
  await vacate(server);
  return port;
}

async function occupy(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function vacate(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

async function waitFor(ask: () => boolean): Promise<void> {
  const end = performance.now() + upWithinMs;
  while (!ask()) {
    if (performance.now() > end) throw new Error(`It did not come to pass within ${upWithinMs} ms: ${ask}`);
    await sleep(20);
  }
}

function isAlive(pid: number): boolean {
  return identityOf(pid) !== null;
}

function idOf(option: string, user: string): number {
  return Number(spawnSync('id', [option, user], { encoding: 'utf8' }).stdout);
}

afterEach(async () => {
  for (const child of processes) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  // Where a test failed half-way, what it left running must not outlive it.
  for (const { folder, path } of homes.splice(0)) {
    const app = readLock(join(path, 'launcher.lock'))?.app;
    if (app && isHeld(app)) process.kill(app.pid, 'SIGKILL');
    if (existsSync(path)) await removePostgres(path);
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('npm start', () => {
  it('lets the application finish before it stops PostgreSQL, and asks it once', async () => {
    const home = await makeHome();
    const launch = await home.up();
    const postmaster = home.postmaster();
    expect(isAlive(postmaster)).toBe(true);
    // npm passes on a Ctrl-C that the terminal has sent already.
    launch.kill('SIGINT');
    await sleep(30);
    launch.kill('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(home.heard().slice(1)).toEqual(['SIGTERM', 'drained as recourse_app']);
    expect(isAlive(postmaster)).toBe(false);
    expect(existsSync(join(home.path, 'launcher.lock'))).toBe(false);
  });

  it('ends at once on a second Ctrl-C, and stops PostgreSQL all the same', async () => {
    const home = await makeHome();
    const launch = await home.up({ env: { FAKE_APP_STUBBORN: '1' } });
    const postmaster = home.postmaster();
    launch.kill('SIGINT');
    await sleep(1200);
    expect(isAlive(postmaster)).toBe(true);
    launch.kill('SIGINT');
    expect(await launch.ended).toBe(137);
    expect(isAlive(postmaster)).toBe(false);
  });

  it('takes over the PostgreSQL that a killed launcher left, starts over if told to, and refuses a second start', async () => {
    const home = await makeHome();
    const first = await home.up();
    const postmaster = home.postmaster();
    const secrets = readFileSync(join(home.path, 'secrets.json'), 'utf8');
    first.kill('SIGKILL');
    await first.ended;
    await waitFor(() => home.heard().includes('disconnect'));
    expect(isAlive(postmaster)).toBe(true);

    // As an application is that has not come so far as to listen for it.
    const second = await home.up({ env: { FAKE_APP_DEAF: '1' } });
    expect(second.printed()).toContain(`still running (process ${postmaster})`);
    expect(home.postmaster()).toBe(postmaster);
    expect(readFileSync(join(home.path, 'secrets.json'), 'utf8')).toBe(secrets);

    const third = home.launch();
    expect(await third.ended).toBe(1);
    expect(third.printed()).toContain(`running from this folder already (process ${second.pid})`);

    second.kill('SIGKILL');
    await second.ended;
    const fresh = await home.up({ args: ['--fresh'] });
    expect(fresh.printed()).toContain('Ending the application of an earlier start');
    expect(home.heard().filter((line) => line.startsWith('drained'))).toHaveLength(1);
    expect(isAlive(postmaster)).toBe(false);
    expect(home.postmaster()).not.toBe(postmaster);
    expect(readFileSync(join(home.path, 'secrets.json'), 'utf8')).not.toBe(secrets);
    fresh.kill('SIGTERM');
    expect(await fresh.ended).toBe(0);
  });

  it('gives the application its settings, takes SIGHUP like the others, and ends with its exit code', async () => {
    const home = await makeHome();
    const launch = await home.up({ env: { PUBLIC_URL: '', DATA_KEY: '', FAKE_APP_EXIT: '7' } });
    const env = (await (await fetch(`http://127.0.0.1:${home.port}/`)).json()) as Record<string, string>;
    expect(env).toMatchObject({
      EMBEDDED: '1',
      RECOURSE_HOME: home.path,
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${home.port}`,
    });
    expect(new URL(env.DATABASE_URL ?? '').username).toBe('recourse_app');
    expect(new URL(env.DATABASE_MIGRATION_URL ?? '').username).toBe('recourse_owner');
    expect(Buffer.from(env.DATA_KEY ?? '', 'base64')).toHaveLength(32);
    expect(statSync(join(home.path, 'secrets.json')).mode & 0o777).toBe(0o600);
    launch.kill('SIGHUP');
    expect(await launch.ended).toBe(7);
    expect(home.heard().slice(1)).toEqual(['SIGTERM', 'drained as recourse_app']);
  });

  it('names PORT when it is taken, before it makes anything', async () => {
    const home = await makeHome();
    const other = await occupy(home.port);
    const launch = home.launch();
    expect(await launch.ended).toBe(1);
    expect(launch.printed()).toContain(`PORT ${home.port} on 127.0.0.1 is taken by another program`);
    expect(existsSync(join(home.path, 'postgres'))).toBe(false);
    await vacate(other);
  });

  it('says what to do about a database it cannot open, and starts over when told to', async () => {
    const home = await makeHome();
    const first = await home.up();
    const dataKey = readFileSync(join(home.path, 'secrets.json'), 'utf8');
    first.kill('SIGTERM');
    await first.ended;
    const data = dataOf(home.path);

    rmSync(join(data, 'PG_VERSION'));
    const damaged = home.launch();
    expect(await damaged.ended).toBe(1);
    expect(damaged.printed()).toMatch(/is damaged: PG_VERSION is missing.*npm start -- --fresh/);

    writeFileSync(join(data, 'PG_VERSION'), '18\n');
    writeFileSync(join(data, 'global/pg_control'), 'not what it was');
    const corrupted = home.launch();
    expect(await corrupted.ended).toBe(1);
    expect(corrupted.printed()).toMatch(/could not open its database .*npm start -- --fresh/);

    rmSync(join(home.path, 'secrets.json'));
    const locked = home.launch();
    expect(await locked.ended).toBe(1);
    expect(locked.printed()).toMatch(/secrets\.json is missing.*npm start -- --fresh/);

    const fresh = await home.up({ args: ['--fresh'] });
    expect(readFileSync(join(home.path, 'secrets.json'), 'utf8')).not.toBe(dataKey);
    fresh.kill('SIGTERM');
    expect(await fresh.ended).toBe(0);
  });

  it('is not misled by a number left in postmaster.pid, nor by a port that is taken since', async () => {
    const home = await makeHome();
    const first = await home.up();
    first.kill('SIGTERM');
    await first.ended;
    const { port } = JSON.parse(readFileSync(join(home.path, 'postgres.json'), 'utf8'));
    const data = dataOf(home.path);
    const lines = [process.pid, data, 1, port, '', '127.0.0.1', '', 'ready', ''];
    writeFileSync(join(data, 'postmaster.pid'), lines.join('\n'));
    const other = await occupy(port);
    const second = await home.up();
    expect(JSON.parse(readFileSync(join(home.path, 'postgres.json'), 'utf8')).port).not.toBe(port);
    expect(home.postmaster()).not.toBe(process.pid);
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await vacate(other);
  });

  it('refuses to start over on a database that is not its own', async () => {
    const home = await makeHome();
    const launch = home.launch({ args: ['--fresh'], env: { DATABASE_URL: 'postgres://localhost/theirs' } });
    expect(await launch.ended).toBe(1);
    expect(launch.printed()).toContain('DATABASE_URL names another');
    expect(existsSync(home.path)).toBe(false);
  });

  asRoot('as root (left out for others): keeps its data where PostgreSQL can reach it', async () => {
    const home = await makeHome(undefined, 0o700);
    const launch = await home.up();
    const data = dataOf(home.path);
    expect(data).toMatch(/^\/var\/lib\/recourse\//);
    expect(statSync(data).uid).not.toBe(0);
    launch.kill('SIGTERM');
    await launch.ended;
    const made = statSync(join(data, 'PG_VERSION')).ino;
    const again = await home.up();
    expect(statSync(join(dataOf(home.path), 'PG_VERSION')).ino).toBe(made);
    again.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  asRoot('as root (left out for others): an ordinary user needs nothing more', async () => {
    const user = { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
    const home = await makeHome(user);
    const canRead = spawnSync(process.execPath, [join(root, 'scripts/start.mjs'), '--help'], {
      ...user,
      cwd: '/',
    });
    if (canRead.status !== 0) {
      console.warn(`Left out: the user nobody cannot read ${root}.`);
      return;
    }
    mkdirSync(home.path);
    chownSync(home.path, user.uid, user.gid);
    const launch = await home.up();
    expect(statSync(dataOf(home.path)).uid).toBe(user.uid);
    launch.kill('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(home.heard().slice(1)).toEqual(['SIGTERM', 'drained as recourse_app']);
  });
});
