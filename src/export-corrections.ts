import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readConfig } from './platform/config/config';
import { Corrections } from './triage/corrections.service';

/** Writes the corrections made in the desk to a new file that only its owner may read. */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('usage: npm run corrections:export -- NEW-FILE.tsv');
  const app = await NestFactory.createApplicationContext(AppModule.with(readConfig(process.env)), {
    logger: ['error'],
  });
  try {
    const lines = await app.get(Corrections, { strict: false }).export();
    const head = '# Corrections made in the desk. Holds what workers wrote: keep it as safe as the database.';
    writeFileSync(file, [head, ...lines, ''].join('\n'), { flag: 'wx', mode: 0o600 });
    console.log(`${lines.length} corrections in ${file}. Learn from them: npm run train:triage -- ${file}`);
  } finally {
    await app.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
