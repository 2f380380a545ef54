import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { readConfig } from '../../src/platform/config/config';
import { migrate } from '../../src/platform/database/migrate';
import { AUTH_TOKEN, PUBLIC_URL, testEnvironment, textOf } from '../support/app';
import { backends } from '../support/backends';
import { newNumber } from '../support/phone';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { killAll, startProcess, type ServiceProcess } from '../support/processes';
import { freePort, redisAvailable, startRedis } from '../support/redis';

jest.setTimeout(120_000);

/** An installation of the service on a database of its own: processes come and go. */
interface Installation {
  start(role: 'web' | 'worker', more?: Record<string, string>): Promise<ServiceProcess>;
  count(sql: string): Promise<number>;
  end(): Promise<void>;
}

async function install(env: Record<string, string> = {}): Promise<Installation> {
  const database: TestDatabase = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'recourse-kill-'));
  const shared = { ...testEnvironment(database, home), ...env };
  await migrate(readConfig(shared));
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  return {
    start: (role, more = {}) => startProcess({ ...shared, ...more, ROLE: role }),
    count: async (sql) =>
      Number((await admin.query<{ n: string }>(`SELECT count(*) AS n FROM (${sql}) t`)).rows[0]!.n),
    async end() {
      await admin.end();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
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

const manyNumbers = (count: number) => Array.from({ length: count }, () => newNumber());
const WAGES = 'Company not paying my salary three months';

afterAll(killAll);

it('a process killed after it said yes and before anything else: a worker that starts later does all of it', async () => {
  const there = await install();
  const web = await there.start('web');
  await deliver(web, manyNumbers(10), WAGES);
  await web.kill();
  expect(await there.count(LEFT)).toBe(10);
  const worker = await there.start('worker');
  await untilDone(there, 20_000);
  await expectExactlyOnce(there, 10, 10);
  await worker.kill();
  await there.end();
});

(redisAvailable() ? it : it.skip)(
  'a process killed between the commit and the queue: what the queue never heard of is found',
  async () => {
    const port = await freePort();
    const there = await install({ REDIS_URL: `redis://127.0.0.1:${port}` });
    // There is no Redis yet: every hint is lost, and with the process whatever it still meant to say.
    const web = await there.start('web');
    await deliver(web, manyNumbers(10), WAGES);
    await web.kill();
    const redis = await startRedis(port);
    const worker = await there.start('worker');
    await untilDone(there, 20_000);
    await expectExactlyOnce(there, 10, 10);
    await worker.kill();
    await redis.stop();
    await there.end();
  },
);

it.each(backends)(
  'workers killed again and again with sixty texts in flight, the queue on $name: each text is in one case, each number hears us once',
  async ({ start }) => {
    const backend = await start();
    const there = await install(backend.redisUrl ? { REDIS_URL: backend.redisUrl } : {});
    const web = await there.start('web');
    const workers = await Promise.all([there.start('worker'), there.start('worker')]);
    const numbers = manyNumbers(30);
    // Two of each number, at the same moment.
    const delivered = deliver(web, [...numbers, ...numbers], WAGES);
    for (let i = 0; i < 3; i++) {
      await sleep(Math.random() * 400);
      await workers[i % 2]!.kill();
      workers[i % 2] = await there.start('worker');
    }
    await delivered;
    // What was in hand comes back when its lease runs out.
    await untilDone(there, 50_000);
    await expectExactlyOnce(there, 60, 30);
    await Promise.all([web, ...workers].map((each) => each.kill()));
    await backend.stop();
    await there.end();
  },
);
