import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHeld, readLock, takeLock } from './lib/lock.mjs';
import { identityOf } from './lib/processes.mjs';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that certainly runs, and is not this one. */
const other = process.ppid;

describe('the lock of a folder', () => {
  it('is not given twice, and is free again once released', async () => {
    writeFileSync(path, JSON.stringify({ pid: other, identity: identityOf(other) }));
    expect(await takeLock(path)).toEqual({ heldBy: other });
    rmSync(path);
    const lock = await takeLock(path);
    if ('heldBy' in lock) throw new Error('It was free.');
    expect(lock.left).toBeNull();
    expect(isHeld(readLock(path))).toBe(true);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken from a process whose number somebody else has now, and tells what it left', async () => {
    const left = {
      pid: other,
      identity: 'of an earlier one',
      app: { pid: other, identity: identityOf(other) },
    };
    writeFileSync(path, JSON.stringify(left));
    const lock = await takeLock(path);
    if ('heldBy' in lock) throw new Error('It was stale.');
    expect(lock.left).toEqual(left);
    expect(isHeld(lock.left)).toBe(false);
    expect(isHeld(lock.left?.app)).toBe(true);
    expect(JSON.parse(readFileSync(path, 'utf8')).pid).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is taken where its file was cut off', async () => {
    writeFileSync(path, '{"pid":');
    expect(await takeLock(path)).toMatchObject({ left: null });
  });
});
