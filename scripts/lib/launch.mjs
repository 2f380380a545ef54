// @ts-check
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareDatabase, prepareRoles } from './database-roles.mjs';
import { removePostgres, startPostgres } from './embedded-postgres.mjs';
import { earlierData } from './postgres-place.mjs';
import {
  applicationEnvironment,
  databaseName,
  explainPort,
  newSecrets,
  readArguments,
  readSettings,
  withoutEmpty,
} from './environment.mjs';
import { ensureBuilt, ensureInstalled } from './install.mjs';
import { isHeld, takeLock } from './lock.mjs';
import { tryPort, until, writeWhole } from './processes.mjs';
import { listenForStop, supervise } from './supervise.mjs';
import { Interrupted, Refusal, explain, say, step } from './terminal.mjs';

const help = `npm start                 installs and builds what is missing, starts a PostgreSQL of its own, and serves
npm start -- --fresh      the same, after removing that PostgreSQL's data and secrets for good
npm start -- --help       this

  PORT (3000), HOST (127.0.0.1)   where it listens
  DATABASE_URL                    a PostgreSQL of yours instead of its own
  RECOURSE_HOME (.recourse)       where its own database and secrets are kept

All settings are described in .env.example. Ctrl-C stops: the application first, PostgreSQL last.`;

/** How long the application of a launcher that was killed gets to finish. */
const leftOverMs = 35_000;

/** A process that was ended may hold its port a moment longer. */
const portFreedMs = 3000;

/**
 * @param {{ root: string, args: string[] }} given
 * @returns {Promise<number>} the exit code
 */
export async function main({ root, args }) {
  const stop = listenForStop();
  try {
    const options = readArguments(args);
    if (options.help) {
      say(help);
      return 0;
    }
    return await start(root, options, withoutEmpty(process.env), stop);
  } catch (error) {
    return explain(error);
  }
}

/**
 * @param {string} root
 * @param {{ fresh: boolean }} options
 * @param {NodeJS.ProcessEnv} env
 * @param {{ asked: AbortSignal, forced: AbortSignal }} stop
 */
async function start(root, options, env, stop) {
  const { host, port, embedded } = readSettings(env);
  if (options.fresh && !embedded) {
    throw new Refusal(
      '--fresh removes only the database that "npm start" keeps for itself, and DATABASE_URL names another. ' +
        'Unset DATABASE_URL, or leave out --fresh.',
    );
  }
  const home = makeHome(resolve(root, env.RECOURSE_HOME ?? '.recourse'));
  const lock = await takeLock(join(home, 'launcher.lock'));
  if ('heldBy' in lock) {
    throw new Refusal(
      `Recourse is running from this folder already (process ${lock.heldBy}). Stop that one first: Ctrl-C where it runs, or kill ${lock.heldBy}.`,
    );
  }
  /** @type {import('./embedded-postgres.mjs').Server | undefined} */
  let postgres;
  try {
    await endLeftOver(lock.left);
    // Migrating listens on nothing.
    if (env.ROLE !== 'migrate') await checkPort(host, port, lock.left ? portFreedMs : 0);
    await ensureInstalled(root, stop.asked);
    if (options.fresh) await startOver(home);
    const main = env.RECOURSE_MAIN ? resolve(env.RECOURSE_MAIN) : await ensureBuilt(root, stop.asked);
    const secrets = keepSecrets(home, embedded);
    if (embedded) {
      postgres = await startPostgres({ home, root, password: secrets.superuserPassword, signal: stop.asked });
      say(
        postgres.adopted
          ? `PostgreSQL was still running (process ${postgres.pid}) and is taken over.`
          : `PostgreSQL runs on 127.0.0.1:${postgres.port}; its data is in ${postgres.place.data}`,
      );
      await prepare(postgres, secrets);
    }
    if (stop.asked.aborted) throw new Interrupted();
    return await supervise({
      main,
      root,
      env: applicationEnvironment({ env, home, secrets, urlFor: postgres?.url }),
      onStart: (pid) => lock.note(pid),
      stop,
    });
  } finally {
    await postgres?.stop();
    lock.release();
  }
}

/** @param {string} home */
function makeHome(home) {
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true });
    // The user as whom root runs PostgreSQL passes through; what is secret in it has its own mode.
    chmodSync(home, 0o711);
  }
  return realpathSync(home);
}

/** @param {import('./lock.mjs').LockContent | null} left */
async function endLeftOver(left) {
  const app = left?.app;
  if (!app || !isHeld(app)) return;
  await step(`Ending the application of an earlier start that was killed (process ${app.pid})`, async () => {
    // One that was still coming up did not hear that its launcher had gone.
    process.kill(app.pid, 'SIGTERM');
    if (await until(() => !isHeld(app), leftOverMs, 100)) return;
    process.kill(app.pid, 'SIGKILL');
    await until(() => !isHeld(app), leftOverMs, 100);
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @param {number} patienceMs
 */
async function checkPort(host, port, patienceMs) {
  const isFree = async () => 'port' in (await tryPort(host, port));
  if (await until(isFree, patienceMs, 100)) return;
  const answer = await tryPort(host, port);
  if ('error' in answer) throw new Refusal(explainPort(answer.error, host, port));
}

/** @param {string} home */
async function startOver(home) {
  await step('Removing the database of this folder', async () => {
    await removePostgres(home);
    for (const name of ['secrets.json', 'demo-accounts.json']) rmSync(join(home, name), { force: true });
  });
}

/**
 * @param {string} home
 * @param {boolean} embedded
 * @returns {import('./environment.mjs').Secrets}
 */
function keepSecrets(home, embedded) {
  const path = join(home, 'secrets.json');
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new Refusal(
        `${path} is damaged. Put it back from a copy, or start over with "npm start -- --fresh".`,
      );
    }
  }
  const data = embedded && earlierData(home);
  if (data) {
    throw new Refusal(
      `${path} is missing, and the database in ${data} cannot be opened nor read without it. ` +
        'Put it back from a copy, or start over with "npm start -- --fresh".',
    );
  }
  const secrets = newSecrets();
  writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/**
 * @param {import('./embedded-postgres.mjs').Server} postgres
 * @param {import('./environment.mjs').Secrets} secrets
 */
async function prepare(postgres, secrets) {
  const { default: pg } = await import('pg');
  const superuser = new pg.Client({
    connectionString: postgres.url('postgres', secrets.superuserPassword, 'postgres'),
  });
  await superuser.connect();
  try {
    await prepareRoles(superuser, { owner: secrets.ownerPassword, app: secrets.appPassword });
    await prepareDatabase(superuser, databaseName);
  } finally {
    await superuser.end();
  }
}
