// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { constants, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { appRole, ownerRole, prepareRoles } from './database-roles.mjs';
import { removePostgres, startPostgres } from './embedded-postgres.mjs';
import { ensureInstalled } from './install.mjs';
import { isHeld, readLock, takeLock } from './lock.mjs';
import { findProgram } from './processes.mjs';
import { listenForStop } from './supervise.mjs';
import { Interrupted, explain, say } from './terminal.mjs';

/** Kept from run to run, unlike everything else that is written. */
const cache = join(tmpdir(), `recourse-jest-${userInfo().username}`);
const folderPrefix = 'recourse-suite-';

/** A database that is thrown away need not survive a power cut. */
const throwAway = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  // Suites at the same time, each with processes of its own, each with its pools.
  max_connections: 300,
};

/**
 * @param {{ root: string, args: string[] }} given
 * @returns {Promise<number>} the exit code
 */
export async function main({ root, args }) {
  const stop = listenForStop();
  try {
    const all = args.includes('--all');
    await ensureInstalled(root, stop.asked);
    await removeLeftOvers();
    const code = await withDatabase(root, stop, (databases) =>
      runJest(
        root,
        args.filter((arg) => arg !== '--all'),
        { ...databases, ...programs(), ...(all ? { TEST_ALL: '1' } : {}) },
        stop,
      ),
    );
    for (const line of leftOut(all)) say(line);
    return code;
  } catch (error) {
    return explain(error);
  }
}

function programs() {
  const redis = findProgram('redis-server');
  const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome');
  return { ...(redis && { HAVE_REDIS: redis }), ...(chromium && { HAVE_CHROMIUM: chromium }) };
}

/**
 * What this run could not or did not test, a sentence each.
 * @param {boolean} all
 */
function leftOut(all) {
  const { HAVE_REDIS, HAVE_CHROMIUM } = programs();
  return [
    ...(HAVE_REDIS ? [] : ['Left out: whatever needs Redis, as redis-server was not found.']),
    ...(HAVE_CHROMIUM ? [] : ['Left out: the journeys in a browser, as chromium was not found.']),
    ...(all ? [] : ['Left out: the long suites; "npm run test:all" runs them too.']),
  ];
}

/**
 * @param {string} root
 * @param {ReturnType<typeof listenForStop>} stop
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work
 */
async function withDatabase(root, stop, work) {
  const home = realpathSync(mkdtempSync(join(realpathSync(tmpdir()), folderPrefix)));
  chmodSync(home, 0o711);
  await takeLock(join(home, 'lock'));
  // Passwords for an instant, and on the loopback only, but the suites check scram and separate roles for real.
  const password = randomBytes(18).toString('base64url');
  try {
    const server = await startPostgres({ home, root, password, settings: throwAway, signal: stop.asked });
    try {
      const { default: pg } = await import('pg');
      const superuser = new pg.Client({ connectionString: server.url('postgres', password, 'postgres') });
      await superuser.connect();
      await prepareRoles(superuser, { owner: password, app: password }).finally(() => superuser.end());
      if (stop.asked.aborted) throw new Interrupted();
      // What the suites leave lying about goes with the rest.
      const scratch = join(home, 'scratch');
      mkdirSync(scratch);
      chmodSync(scratch, 0o1777);
      return await work({
        TMPDIR: scratch,
        TEST_DATABASE_ADMIN_URL: server.url('postgres', password, 'postgres'),
        TEST_DATABASE_OWNER_URL: server.url(ownerRole, password, 'postgres'),
        TEST_DATABASE_APP_URL: server.url(appRole, password, 'postgres'),
      });
    } finally {
      await server.stop();
    }
  } finally {
    await removePostgres(home);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Ends and removes what test runs that were killed have left behind. */
async function removeLeftOvers() {
  const folder = realpathSync(tmpdir());
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(folderPrefix))) {
    const home = join(folder, name);
    const { uid } = lstatSync(home);
    const lock = readLock(join(home, 'lock'));
    if (uid !== process.getuid?.() || !lock || isHeld(lock)) continue;
    await removePostgres(home);
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {ReturnType<typeof listenForStop>} stop
 * @returns {Promise<number>}
 */
function runJest(root, args, env, stop) {
  return new Promise((resolve, reject) => {
    const jest = spawn(
      process.execPath,
      [
        join(root, 'node_modules/jest/bin/jest.js'),
        '--rootDir',
        root,
        '--maxWorkers=2',
        '--cacheDirectory',
        cache,
        ...args,
      ],
      { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' },
    );
    stop.asked.addEventListener('abort', () => jest.kill('SIGTERM'), { once: true });
    stop.forced.addEventListener('abort', () => jest.kill('SIGKILL'), { once: true });
    jest.on('error', reject);
    jest.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}
