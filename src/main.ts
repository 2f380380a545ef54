import 'reflect-metadata';
import { createApp } from './bootstrap';
import { readConfig, type Config } from './platform/config/config';
import { migrate } from './platform/database/migrate';

/** One process: migrates and ends, or serves until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.role === 'migrate') {
    console.log(`${await migrate(config)} migrations applied`);
    return;
  }
  const starting = createApp(config);
  let stopping: Promise<void> | undefined;
  const end = () => {
    stopping ??= starting
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        (error: Error) => {
          console.error(`Recourse did not stop cleanly: ${error.name}`);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // The launcher is gone: nobody would stop us and the port would stay taken.
  process.on('disconnect', end);
  // A closed terminal: stop as for any other reason, and finish what is in hand.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', end);
  const { app } = await starting;
  if (stopping) return;
  await app.listen({ host: config.host, port: config.port });
  console.log(greeting(config));
}

function greeting(config: Config): string {
  const { publicUrl, role, redisUrl, demoAllowed, home } = config;
  if (!config.runs('web')) return `Recourse (${role}) is working.`;
  const lines = [
    `Recourse is up at ${publicUrl}`,
    `  for workers   ${publicUrl}/report`,
    `  for staff     ${publicUrl}/desk`,
    ...(demoAllowed
      ? [
          `  accounts      ${home ?? '.recourse'}/demo-accounts.json`,
          `  a phone       ${publicUrl}/dev/phone`,
        ]
      : []),
    `  API           ${publicUrl}/api/docs`,
    `  queue         ${redisUrl ? 'Redis' : 'PostgreSQL'}`,
  ];
  return lines.join('\n');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
