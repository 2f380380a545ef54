import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { readConfig } from './platform/config/config';
import { Database } from './platform/database/database';
import { system } from './platform/database/actor';
import { loadPolicy } from './policy/policy.loader';
import { PolicyService } from './policy/policy.service';

/** Puts the pack in POLICY_DIR in force for everything that is decided from now on. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const found = loadPolicy(config.policyDir);
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  const policy = app.get(PolicyService);
  await policy.load();
  await app.get(Database).transaction(system('policy-activate'), (tx) => policy.activate(tx, found.hash));
  console.log(
    `In force: ${found.pack.name} (${found.hash.slice(0, 12)}). Decisions already made keep their version.`,
  );
  await app.close();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
