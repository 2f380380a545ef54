// Runs one TypeScript file: every .ts and .tsx required on the way is compiled in memory by .swcrc's rules.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.join(__dirname, '..');

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      root,
      configFile: path.join(root, '.swcrc'),
      sourceMaps: 'inline',
    });
    module._compile(code, filename);
  };
}

const [file, ...rest] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run-ts.cjs FILE.ts [arguments]');
  process.exit(2);
}
const target = path.resolve(file);
process.argv = [process.argv[0], target, ...rest];
process.setSourceMapsEnabled(true);
Module._load(target, null, true);
