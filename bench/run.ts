import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run -s bench -- NAME …`: runs `bench/NAME.ts`, which prints one JSON object. */
function main(): void {
  const [name = '', ...rest] = process.argv.slice(2);
  const names = readdirSync(__dirname)
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
    .map((file) => file.slice(0, -3));
  if (!names.includes(name)) {
    console.error(`usage: bench -- ${names.join(' | ')}`);
    process.exitCode = 2;
    return;
  }
  const file = join(__dirname, `${name}.ts`);
  process.argv = [process.argv[0] ?? 'node', file, ...rest];
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(file);
}

main();
