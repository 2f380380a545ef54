/**
 * Stands in for dist/main.js where the launcher is tested: listens on PORT, and writes to FAKE_APP_LOG what
 * happens to it. On SIGTERM it takes a moment and then still needs its database, as a draining application does.
 */
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { Client } = require('pg');

const log = (line) => appendFileSync(process.env.FAKE_APP_LOG, `${line}\n`);
const connectionString = process.env.DATABASE_URL;

async function ask(sql) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

async function drain() {
  await new Promise((resolve) => setTimeout(resolve, 400));
  log(`drained as ${(await ask('select current_user as name')).name}`);
  process.exit(Number(process.env.FAKE_APP_EXIT ?? 0));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    log(signal);
    if (signal === 'SIGTERM' && !process.env.FAKE_APP_STUBBORN) drain();
  });
}
if (!process.env.FAKE_APP_DEAF) {
  process.on('disconnect', () => {
    log('disconnect');
    process.exit(0);
  });
}
createServer((_request, response) => response.end(JSON.stringify(process.env))).listen(
  Number(process.env.PORT),
  process.env.HOST,
  () => log(`up ${process.pid}`),
);
