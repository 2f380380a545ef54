// @ts-check
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './processes.mjs';

/**
 * @typedef {{ pid: number, identity: string | null }} Holder
 * @typedef {Holder & { app?: Holder }} LockContent the launcher, and the app it started
 * @typedef {{ left: LockContent | null, note(app: number): void, release(): void }} Lock
 *   `left` is what a launcher that was killed wrote
 */

/** @param {Holder | null | undefined} holder */
export function isHeld(holder) {
  return Boolean(holder && holder.identity && identityOf(holder.pid) === holder.identity);
}

/**
 * @param {string} path
 * @returns {LockContent | null}
 */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Takes the lock, also from a process that is no more.
 * @param {string} path
 * @returns {Promise<Lock | { heldBy: number }>}
 */
export async function takeLock(path) {
  const own = { pid: process.pid, identity: identityOf(process.pid) };
  /** @type {LockContent | null} */
  let left = null;
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const found = readLock(path);
    if (found && isHeld(found)) return { heldBy: found.pid };
    // A file that is not whole yet is being written this instant; one that stays so was cut off.
    if (!found && attempt < 20) {
      await sleep(25);
      continue;
    }
    left = found ?? left;
    setAside(path);
  }
  return {
    left,
    note: (app) =>
      writeFileSync(path, JSON.stringify({ ...own, app: { pid: app, identity: identityOf(app) } })),
    release: () => rmSync(path, { force: true }),
  };
}

/**
 * Removes a stale lock; one that somebody else took in the meantime is put back.
 * @param {string} path
 */
function setAside(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  if (isHeld(readLock(aside))) renameSync(aside, path);
  else rmSync(aside, { force: true });
}
