import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./lib/install.mjs');
const { elapsed, explain, say } = await import('./lib/terminal.mjs');

const steps = {
  format: 'prettier --check .',
  lint: 'eslint . --max-warnings 0',
  types: 'tsc --noEmit',
  architecture: 'depcruise src --config .dependency-cruiser.cjs',
  'dead code': 'knip',
  locales: 'npm run -s check:locales',
  policy: 'npm run -s check:policy',
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };

/** Runs one step; what it says is shown only when it failed. */
function passes(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

async function check() {
  await ensureInstalled(root);
  const failed = [];
  for (const [name, command] of Object.entries(steps)) {
    const since = performance.now();
    const passed = await passes(command);
    say(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(13)} ${elapsed(since).padStart(6)}  ${command}`);
    if (!passed) failed.push(name);
  }
  say(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed.');
  return failed.length ? 1 : 0;
}

process.exitCode = await check().catch(explain);
