import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { TwilioSetup } from './intake/sms/twilio-setup.service';
import { readConfig } from './platform/config/config';

/** Sets Twilio up for this installation. With --dry-run it only shows what is other there than it should be. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const dryRun = args.includes('--dry-run');
  if (args.some((each) => each !== '--dry-run'))
    throw new Error('usage: npm run twilio:configure [-- --dry-run]');
  const app = await NestFactory.createApplicationContext(AppModule.with(readConfig(process.env)), {
    logger: ['error'],
  });
  try {
    const found = await app.get(TwilioSetup, { strict: false }).run(dryRun);
    for (const { what, from, to } of found) console.log(`${what}\n  - ${from ?? '(nothing)'}\n  + ${to}`);
    const done = dryRun ? 'would be changed' : 'changed';
    console.log(found.length === 0 ? 'Twilio is set up as it should be.' : `${found.length} ${done}.`);
  } finally {
    await app.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
