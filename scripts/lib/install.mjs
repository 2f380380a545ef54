// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './lock.mjs';
import { run } from './processes.mjs';
import { Interrupted, Refusal, say, step } from './terminal.mjs';

/**
 * Which packages of the lock file are missing or of another version in what npm wrote down of an install.
 * Optional ones are left aside: which of them belong here depends on the machine.
 * @param {Record<string, { version?: string, optional?: boolean, link?: boolean }>} wanted `packages` of package-lock.json
 * @param {Record<string, { version?: string }>} installed `packages` of node_modules/.package-lock.json
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.link)
    .filter(([path, entry]) => installed[path]?.version !== entry.version)
    .map(([path]) => path);
}

/** @param {string} root */
function isInstalled(root) {
  /** @param {string} path */
  const packages = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  // npm writes this file last, so an install that was cut off has none.
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = packages('package-lock.json');
  return (
    missingPackages(wanted, packages('node_modules/.package-lock.json')).length === 0 &&
    Object.keys(wanted).every((path) => wanted[path].optional || existsSync(join(root, path, 'package.json')))
  );
}

/**
 * Installs what package-lock.json names unless it is there already.
 * @param {string} root
 * @param {AbortSignal} [signal]
 */
export async function ensureInstalled(root, signal) {
  if (isInstalled(root)) return;
  mkdirSync(join(root, '.recourse'), { recursive: true });
  let told = false;
  for (;;) {
    const lock = await takeLock(join(root, '.recourse/install.lock'));
    if ('heldBy' in lock) {
      if (!told) say(`Process ${lock.heldBy} is installing the packages: waiting for it.`);
      told = true;
      await sleep(500);
      if (signal?.aborted) throw new Interrupted();
      continue;
    }
    try {
      if (!isInstalled(root)) await install(root, signal);
      return;
    } finally {
      lock.release();
    }
  }
}

/**
 * @param {string} root
 * @param {AbortSignal} [signal]
 */
async function install(root, signal) {
  // With NODE_ENV=production npm would leave out what the build needs.
  const args = ['ci', '--include=dev', '--no-fund', '--no-audit'];
  const npm = process.env.npm_execpath;
  await step('Installing the packages (npm ci), about a minute', async () => {
    const result = npm?.endsWith('.js')
      ? await run(process.execPath, [npm, ...args], { cwd: root, signal })
      : await run('npm', args, { cwd: root, signal, shell: process.platform === 'win32' });
    if (result.ok) return;
    throw new Refusal(
      `${firstErrors(result.output)}\n\nThe packages could not be installed: what npm said is above. ` +
        'Once that is put right, run the same command again.',
    );
  });
}

/**
 * npm says what is wrong first and how it is used at length afterwards.
 * @param {string} output
 */
function firstErrors(output) {
  const errors = output.split('\n').filter((line) => !/^npm (warn|notice)/i.test(line));
  return errors.slice(0, 25).join('\n').trim();
}

const buildInputs = ['src', '.swcrc', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'];

/** @param {string} root */
function digestOfSources(root) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  };
  for (const input of buildInputs) {
    const path = join(root, input);
    if (input !== 'src') {
      add(path);
      continue;
    }
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    files.sort().forEach(add);
  }
  return hash.digest('hex');
}

/**
 * Builds dist/ unless it was built from these very sources.
 * @param {string} root
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the file to run
 */
export async function ensureBuilt(root, signal) {
  const main = join(root, 'dist/main.js');
  const stamp = join(root, 'dist/.built-from');
  const digest = digestOfSources(root);
  if (existsSync(main) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return main;
  await step('Building (nest build)', async () => {
    const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
    const { ok, output } = await run(process.execPath, [nest, 'build'], { cwd: root, signal });
    if (!ok || !existsSync(main)) {
      throw new Refusal(
        `${output.trim()}\n\nThe build failed (${main} was to come of it): what it said is above.`,
      );
    }
  });
  writeFileSync(stamp, digest);
  return main;
}
