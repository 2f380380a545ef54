import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { main } = await import('./lib/run-tests.mjs');
process.exit(
  await main({ root: dirname(dirname(fileURLToPath(import.meta.url))), args: process.argv.slice(2) }),
);
