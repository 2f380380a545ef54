// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Interrupted } from './terminal.mjs';

/**
 * What tells this process from a later one with the same number, or null when there is none. A number alone
 * proves nothing: in a container the same numbers come back at every start.
 * @param {number} pid
 * @returns {string | null}
 */
export function identityOf(pid) {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (fields[0] === 'Z') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
    } catch {
      return null;
    }
  }
  if (process.platform === 'win32') return 'alive';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * The command line of a process, or null where it cannot be had.
 * @param {number} pid
 * @returns {string | null}
 */
export function commandLineOf(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return null;
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
}

/**
 * Asks again and again until the answer is truthy or the time is up.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {number} withinMs
 * @param {number} [everyMs]
 * @returns {Promise<T | undefined>} undefined when the time was up
 */
export async function until(ask, withinMs, everyMs = 25) {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) return undefined;
    await sleep(everyMs);
  }
}

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ ok: boolean, code: number | null, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => reject(error.name === 'AbortError' ? new Interrupted() : error));
    child.on('close', (code) => {
      if (options.signal?.aborted) reject(new Interrupted());
      else resolve({ ok: code === 0, code, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/**
 * Where the first of these programs lies on the PATH, or null.
 * @param {...string} names
 */
export function findProgram(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder || '.', name);
      try {
        accessSync(path, constants.X_OK);
        if (statSync(path).isFile()) return path;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/**
 * Tries to listen there for an instant.
 * @param {string} host
 * @param {number} port 0 asks for any free one
 * @returns {Promise<{ port: number } | { error: NodeJS.ErrnoException }>}
 */
export function tryPort(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve({ error }));
    server.listen({ host, port, exclusive: true }, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve({ port: address.port }));
    });
  });
}

/**
 * Writes a file that is either whole or not there, for the eyes of who owns its folder: also where root does it.
 * @param {string} path
 * @param {string} text
 */
export function writeWhole(path, text) {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  const { uid, gid } = statSync(dirname(path));
  if (process.getuid?.() === 0) chownSync(unfinished, uid, gid);
  renameSync(unfinished, path);
}
