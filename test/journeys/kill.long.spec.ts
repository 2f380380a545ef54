import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { readConfig } from '../../src/platform/config/config';
import { migrate } from '../../src/platform/database/migrate';
import { AUTH_TOKEN, PUBLIC_URL, testEnvironment, textOf } from '../support/app';
import { newNumber } from '../support/phone';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { killAll, startProcess, type ServiceProcess } from '../support/processes';
import { freePort, redisAvailable, startRedis } from '../support/redis';

jest.setTimeout(180_000);

/** An installation of the service on a database of its own: processes come and go. */
interface Installation {
  start(role: 'web' | 'worker', more?: Record<string, string>): Promise<ServiceProcess>;
  count(sql: string): Promise<number>;
}

const leftovers: (() => Promise<void>)[] = [];

async function install(env: Record<string, string> = {}): Promise<Installation> {
  const database: TestDatabase = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'recourse-kill-'));
  const shared = { ...testEnvironment(database, home), ...env };
  await migrate(readConfig(shared));
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  leftovers.push(async () => {
    await admin.end();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    start: (role, more = {}) => startProcess({ ...shared, ...more, ROLE: role }),
    count: async (sql) =>
      Number((await admin.query<{ n: string }>(`SELECT count(*) AS n FROM (${sql}) t`)).rows[0]!.n),
  };
}

/** Delivers texts over HTTP as Twilio does. All of them have been accepted when it resolves. */
async function deliver({ url }: ServiceProcess, numbers: string[], body: string): Promise<void> {
  await Promise.all(
    numbers.map(async (number) => {
      const params = textOf(number, body);
      const answer = await fetch(`${url}/webhooks/twilio/sms`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': getExpectedTwilioSignature(
            AUTH_TOKEN,
            `${PUBLIC_URL}/webhooks/twilio/sms`,
            params,
          ),
        },
        body: new URLSearchParams(params).toString(),
      });
      expect(answer.status).toBe(200);
    }),
  );
}

const LEFT = `SELECT 1 FROM submission_progress WHERE stage <> 'done' UNION ALL SELECT 1 FROM notice WHERE state = 'queued'`;

async function untilDone(there: Installation, withinMs: number): Promise<void> {
  const patience = performance.now() + withinMs;
  for (;;) {
    const left = await there.count(LEFT);
    if (left === 0) return;
    if (performance.now() > patience) throw new Error(`${left} are not done`);
    await sleep(200);
  }
}

/** Every text is in exactly one case, and every number has one case, one claim for wages and one first text. */
async function expectExactlyOnce(there: Installation, texts: number, numbers: number): Promise<void> {
  expect({
    submissions: await there.count('SELECT 1 FROM submission'),
    inACase: await there.count('SELECT 1 FROM case_submission'),
    cases: await there.count('SELECT 1 FROM cases'),
    claims: await there.count('SELECT 1 FROM claim'),
    clocks: await there.count('SELECT 1 FROM clock'),
    starts: await there.count(`SELECT 1 FROM clock_event WHERE kind = 'start'`),
    assessments: await there.count('SELECT 1 FROM assessment'),
    notices: await there.count('SELECT 1 FROM notice'),
    askedNumbers: await there.count(`SELECT DISTINCT contact_id FROM notice WHERE message = 'first_contact'`),
    givenUp: await there.count('SELECT 1 FROM duty_page'),
  }).toEqual({
    submissions: texts,
    inACase: texts,
    cases: numbers,
    claims: numbers,
    clocks: 2 * numbers,
    starts: 2 * numbers,
    assessments: texts,
    notices: numbers,
    askedNumbers: numbers,
    givenUp: 0,
  });
}

/** Claimed by somebody who has not given it back. */
const IN_HAND = `SELECT 1 FROM submission_progress WHERE stage <> 'done' AND attempts > 0`;

/** Resolves at a moment when workers are busy: soon after they are up, whatever the queue has forgotten. */
async function untilBusy(there: Installation): Promise<void> {
  const patience = performance.now() + 20_000;
  while ((await there.count(IN_HAND)) === 0) {
    if (performance.now() > patience) throw new Error('nobody has taken anything up');
    await sleep(5);
  }
  await sleep(Math.random() * 150);
}

const numbers = (count: number) => Array.from({ length: count }, () => newNumber());
const WAGES = 'Company not paying my salary three months';

afterAll(async () => {
  await killAll();
  for (const clear of leftovers) await clear();
});

// Both at once: most of their time goes by until the leases of the dead have run out.
it.concurrent('killed with sixty texts in flight, the queue on PostgreSQL', async () => {
  const there = await install();
  const [web, first, second] = await Promise.all([
    there.start('web'),
    there.start('worker'),
    there.start('worker'),
  ]);
  const thirty = numbers(30);
  // Two of each number, at the same moment, while two workers work.
  const delivered = deliver(web, [...thirty, ...thirty], WAGES);
  await untilBusy(there);
  await first.kill();
  await delivered;
  // The process that has said yes to all of them dies as well, and the last worker in the middle of its work.
  await web.kill();
  await untilBusy(there);
  await second.kill();
  expect(await there.count(IN_HAND)).toBeGreaterThan(0);

  await there.start('worker');
  await untilDone(there, 90_000);
  await expectExactlyOnce(there, 60, 30);
});

(redisAvailable() ? it.concurrent : it.concurrent.skip)(
  'killed before the queue was told, and again, on Redis',
  async () => {
    const port = await freePort();
    const there = await install({ REDIS_URL: `redis://127.0.0.1:${port}` });
    // There is no Redis yet: every hint is lost, and with the process whatever it still meant to say.
    const web = await there.start('web');
    const thirty = numbers(30);
    await deliver(web, [...thirty, ...thirty], WAGES);
    await web.kill();
    expect(await there.count(LEFT)).toBe(60);

    const redis = await startRedis(port);
    leftovers.push(() => redis.stop());
    const [first] = await Promise.all([there.start('worker'), there.start('worker')]);
    await untilBusy(there);
    await first.kill();
    await there.start('worker');
    await untilDone(there, 90_000);
    await expectExactlyOnce(there, 60, 30);
  },
);
