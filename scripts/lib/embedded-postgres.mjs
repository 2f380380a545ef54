// @ts-check
/**
 * One PostgreSQL server of our own, for "npm start" and for the tests. It runs detached, so that Ctrl-C does not
 * reach it before the application has drained, and outlives a launcher that was killed: the next one adopts it.
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { earlierData, giveTo, recall, remember, removePlaces, settlePlace } from './postgres-place.mjs';
import { explainLog, parsePostmaster, portWasTaken, serverSettings, troubleWith } from './postgres-files.mjs';
import { commandLineOf, identityOf, isAlive, run, tryPort, until } from './processes.mjs';
import { Refusal, step } from './terminal.mjs';

const readyWithinMs = 120_000;
const stopWithinMs = 60_000;
const roomForNewMb = 250;
const logLimit = 5_000_000;

/**
 * @typedef {import('./postgres-place.mjs').Place} Place
 * @typedef {{
 *   pid: number, port: number, adopted: boolean, place: Place,
 *   url(user: string, password: string, database: string): string,
 *   stop(): Promise<void>,
 * }} Server
 */

/**
 * Starts the server of this home, or adopts the one that runs there already.
 * @param {{
 *   home: string, root: string, password: string,
 *   settings?: Record<string, string | number>, signal?: AbortSignal,
 * }} options `password` is the superuser's
 * @returns {Promise<Server>}
 */
export async function startPostgres({ home, root, password, settings = {}, signal }) {
  const place = settlePlace(home, root);
  if (!existsSync(place.data)) {
    await step('Making the database', () => initialise(place, password, signal));
  }
  const entries = readdirSync(place.data);
  const version = entries.includes('PG_VERSION')
    ? readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim()
    : null;
  const trouble = troubleWith(place.data, entries, version);
  if (trouble) throw new Refusal(trouble);

  const running = await adopt(place.data, password);
  const { pid, port } = running ?? (await launch(place, recall(home).port, settings));
  remember(home, { folder: place.folder, port });
  return {
    pid,
    port,
    adopted: Boolean(running),
    place,
    url: (user, secret, database) =>
      `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(pid),
  };
}

/**
 * Stops the server of this home if it runs, and removes its data.
 * @param {string} home
 */
export async function removePostgres(home) {
  const data = earlierData(home);
  const running = data && whoRunsOn(data).server;
  if (running) await stopServer(running.pid);
  removePlaces(home);
}

/**
 * @param {Place} place
 * @param {string} password
 * @param {AbortSignal} [signal]
 */
async function initialise(place, password, signal) {
  const { bavail, bsize } = await statfs(place.folder);
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
  if (freeMb < roomForNewMb) {
    throw new Refusal(
      `The disk that holds ${place.folder} has ${freeMb} MB left, and the database needs ${roomForNewMb} MB to begin with: ` +
        'make room and start again.',
    );
  }
  // Made under another name, so that one cut off half-way is never taken for a database.
  const unfinished = join(place.folder, 'data.unfinished');
  const passwordFile = join(place.folder, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(place.owner, unfinished);
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(place.owner, passwordFile);
    const result = await run(
      join(place.native, 'bin/initdb'),
      [
        `--pgdata=${unfinished}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { ...processOptions(place), signal },
    );
    if (!result.ok) {
      const nobody = /could not look up effective user ID/.test(result.output);
      throw new Refusal(
        nobody
          ? 'PostgreSQL does not run as a user without a name: this user number has no entry in /etc/passwd.'
          : explainLog(result.output.replace(/^initdb: error/gm, 'ERROR'), place.data, 'what follows'),
      );
    }
    renameSync(unfinished, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** @param {Place} place */
function processOptions(place) {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    cwd: place.folder,
    env: { PATH, TMPDIR, SystemRoot, LC_ALL: 'C' },
    uid: place.owner?.uid,
    gid: place.owner?.gid,
  };
}

/** @param {string} data */
function readPostmaster(data) {
  const path = join(data, 'postmaster.pid');
  return existsSync(path) ? parsePostmaster(readFileSync(path, 'utf8')) : null;
}

/**
 * What postmaster.pid in this folder stands for: a server that runs on it, or nothing but a number left behind.
 * @param {string} data
 * @returns {{ server: import('./postgres-files.mjs').Postmaster | null, leftBehind: boolean }}
 */
function whoRunsOn(data) {
  const found = readPostmaster(data);
  if (!found || !isAlive(found.pid)) return { server: null, leftBehind: false };
  const command = commandLineOf(found.pid);
  const isAnother =
    identityOf(found.pid) === null || (command !== null && !command.includes(found.dataFolder));
  // Copied along with the folder of a server that runs on: that one is the other folder's.
  const isCopy = found.dataFolder !== data && existsSync(join(found.dataFolder, 'postmaster.pid'));
  return isAnother || isCopy ? { server: null, leftBehind: true } : { server: found, leftBehind: false };
}

/**
 * The server that runs on this data folder already, if there is one.
 * @param {string} data
 * @param {string} password
 * @returns {Promise<{ pid: number, port: number } | null>}
 */
async function adopt(data, password) {
  const settled = await until(() => {
    const answer = whoRunsOn(data);
    return !answer.server || answer.server.status === 'ready' ? answer : undefined;
  }, readyWithinMs);
  // PostgreSQL would take whoever has the number now for a server of its own, and refuse to start.
  if (settled?.leftBehind) rmSync(join(data, 'postmaster.pid'), { force: true });
  if (!settled?.server) return null;
  const { pid, port } = settled.server;
  const answer = await askDataFolder(port, password);
  if (answer.folder && existsSync(answer.folder) && realpathSync(answer.folder) === realpathSync(data)) {
    return { pid, port };
  }
  throw new Refusal(
    `A PostgreSQL is running on ${data} already (process ${pid}) and cannot be taken over: ` +
      `${answer.error ?? `it says that its folder is ${answer.folder}`}. Stop it with "kill ${pid}" and start again.`,
  );
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<{ folder?: string, error?: string }>}
 */
async function askDataFolder(port, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return { folder: rows[0].data_directory };
  } catch (error) {
    return { error: /** @type {Error} */ (error).message };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * @param {Place} place
 * @param {number | undefined} lastPort
 * @param {Record<string, string | number>} settings
 * @returns {Promise<{ pid: number, port: number }>}
 */
async function launch(place, lastPort, settings) {
  const logFile = join(place.folder, 'server.log');
  if (existsSync(logFile) && statSync(logFile).size > logLimit) truncateSync(logFile);
  let port = lastPort;
  for (let attempt = 1; ; attempt++) {
    port = await freePort(port);
    const conf = join(place.data, 'postgresql.conf');
    writeFileSync(conf, serverSettings({ ...settings, port }), { mode: 0o600 });
    giveTo(place.owner, conf);
    const log = openSync(logFile, 'a', 0o600);
    const from = statSync(logFile).size;
    const server = spawn(join(place.native, 'bin/postgres'), ['-D', place.data], {
      ...processOptions(place),
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    server.unref();
    let ended = '';
    server.on('error', (error) => (ended = `ERROR: ${error.message}`));
    server.on('exit', (code, signal) => (ended ||= `exit ${code ?? signal}`));
    const up = await until(() => {
      const postmaster = readPostmaster(place.data);
      return ended || (postmaster?.pid === server.pid && postmaster?.status === 'ready');
    }, readyWithinMs);
    if (up === true && server.pid) return { pid: server.pid, port };
    const said = readFileSync(logFile).subarray(from).toString('utf8') || ended;
    if (portWasTaken(said) && attempt < 3) {
      port = undefined;
      continue;
    }
    if (!up && server.pid) await stopServer(server.pid);
    throw new Refusal(
      up
        ? explainLog(said, place.data, logFile)
        : `PostgreSQL was not ready within ${readyWithinMs / 1000} seconds and was stopped; its log is ${logFile}. Try again.`,
    );
  }
}

/** @param {number | undefined} wanted */
async function freePort(wanted) {
  for (const port of wanted ? [wanted, 0] : [0]) {
    const answer = await tryPort('127.0.0.1', port);
    if ('port' in answer) return answer.port;
  }
  throw new Refusal('No free port could be had on 127.0.0.1 for PostgreSQL.');
}

/**
 * Fast shutdown: open transactions are rolled back, and everything committed is on disk before it ends.
 * @param {number} pid
 */
async function stopServer(pid) {
  const identity = identityOf(pid);
  if (!identity) return;
  const gone = () => identityOf(pid) !== identity;
  process.kill(pid, 'SIGINT');
  if (await until(gone, stopWithinMs)) return;
  process.kill(pid, 'SIGQUIT');
  await until(gone, stopWithinMs);
}
