import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { createApp } from '../../src/bootstrap';
import { readConfig } from '../../src/platform/config/config';
import { migrate } from '../../src/platform/database/migrate';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';
import { TestClock } from './clock';
import { createTestDatabase, type TestDatabase } from './postgres';

// Where several run at once, a whole service takes its time to start.
jest.setTimeout(90_000);

export const AUTH_TOKEN = 'test-token-of-nobody';
export const PUBLIC_URL = 'https://recourse.test';

export interface DemoAccount {
  name: string;
  email: string;
  role: string;
  office: string | null;
  password: string;
  token: string;
}

/** The whole service on a database of its own, with a clock that the test moves. */
export interface TestApp {
  app: NestFastifyApplication;
  clock: TestClock;
  database: TestDatabase;
  home: string;
  /** What the process was started with: for another beside it. */
  env: Record<string, string>;
  account(role: string, office?: string): DemoAccount;
  /** A signed text from a number, as Twilio would send it. Answers the status code. */
  text(from: string, body: string, more?: Record<string, string>): Promise<number>;
  /** Posts to Twilio's webhook, signed over `params`; `payload` and `headers` take the place of what would be sent. */
  webhook(params: Record<string, string>, instead?: Instead): Promise<{ status: number; body: string }>;
  get<T = unknown>(role: string, url: string): Promise<{ status: number; body: T }>;
  post<T = unknown>(
    role: string | null,
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T }>;
  /** Rows of a query, seen by the superuser. */
  rows<T = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Waits until nothing that is due now is left to do. */
  settle(): Promise<void>;
  /** Runs every loop that is due by the test's clock, then settles. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

export interface Instead {
  payload?: string | Buffer;
  headers?: Record<string, string>;
}

export interface TestAppOptions {
  redisUrl?: string;
  /** A further process of that service: on the same database, with its keys and its clock. */
  beside?: TestApp;
  role?: 'all' | 'web' | 'worker';
  env?: Record<string, string>;
  clock?: TestClock;
}

export const testEnvironment = (database: TestDatabase, home: string): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  DATABASE_MIGRATION_URL: database.ownerUrl,
  POLICY_DIR: join(__dirname, 'policy'),
  DATA_KEY: randomBytes(32).toString('base64'),
  PUBLIC_URL,
  TWILIO_AUTH_TOKEN: AUTH_TOKEN,
  EMBEDDED: '1',
  RECOURSE_HOME: home,
  LOG_LEVEL: process.env.TEST_LOG ?? 'error',
});

/** Due now, or claimed and not yet given back. */
const UNDER_WAY = `(next_attempt_at <= $1 OR (attempts > 0 AND last_error IS NULL))`;
const WORKING = `
  SELECT 1 FROM submission_progress
    WHERE stage IN ('received', 'read', 'triaged', 'opened', 'undecided') AND ${UNDER_WAY}
  UNION ALL SELECT 1 FROM notice WHERE state = 'queued' AND ${UNDER_WAY}
  UNION ALL SELECT 1 FROM notice WHERE state = 'sending'
  UNION ALL SELECT 1 FROM media WHERE state = 'pending' AND ${UNDER_WAY}
  UNION ALL SELECT 1 FROM provider_deletion WHERE state = 'pending' AND ${UNDER_WAY}
  LIMIT 1`;

const LOOPING = `SELECT 1 FROM loop WHERE next_run_at <= $1 OR held_until > $1`;

/** A text as Twilio's webhook tells of it. */
export const textOf = (from: string, body: string): Record<string, string> => ({
  MessageSid: newSid(),
  AccountSid: `AC${'0'.repeat(32)}`,
  From: from,
  To: '+15005550006',
  Body: body,
  NumMedia: '0',
});

export const newSid = (): string => `SM${randomUUID().replaceAll('-', '')}`;

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { beside } = options;
  const database = beside?.database ?? (await createTestDatabase());
  const home = beside?.home ?? mkdtempSync(join(tmpdir(), 'recourse-test-'));
  const clock = beside?.clock ?? options.clock ?? new TestClock();
  const env = {
    ...(beside?.env ?? testEnvironment(database, home)),
    ROLE: options.role ?? 'all',
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...options.env,
  };
  const config = readConfig(env);
  // Only a process that is everything migrates by itself.
  await migrate(config);
  const { app, stop } = await createApp(config, clock);
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const accounts = JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8')) as DemoAccount[];

  const account = (role: string, office?: string) => {
    const found = accounts.find((each) => each.role === role && (!office || each.office === office));
    if (!found) throw new Error(`no demo account for ${role} ${office ?? ''}`);
    return found;
  };
  const rows = async <T>(sql: string, params: unknown[] = []) => (await admin.query(sql, params)).rows as T[];
  const left = async () =>
    JSON.stringify([
      ...(await rows(`SELECT stage, attempts, last_error FROM submission_progress WHERE stage <> 'done'`)),
      ...(await rows(
        `SELECT message, state, attempts, last_error FROM notice WHERE state IN ('queued', 'sending')`,
      )),
      ...(await rows(`SELECT state, attempts, last_error FROM media WHERE state = 'pending'`)),
    ]);
  const webhook = async (params: Record<string, string>, { payload, headers }: Instead = {}) => {
    const url = '/webhooks/twilio/sms';
    const response = await app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, PUBLIC_URL + url, params),
        ...headers,
      },
      payload: payload ?? new URLSearchParams(params).toString(),
    });
    return { status: response.statusCode, body: response.body };
  };
  const settle = async () => {
    const patience = performance.now() + 20_000;
    for (;;) {
      await app.get(Hints).settled();
      if ((await rows(WORKING, [clock.now()])).length === 0) return;
      if (performance.now() > patience) throw new Error(`the service does not come to rest: ${await left()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  return {
    app,
    clock,
    database,
    home,
    env,
    account,
    rows,
    settle,
    async text(from, body, more = {}) {
      return (await webhook({ ...textOf(from, body), ...more })).status;
    },
    webhook,
    async get(role, url) {
      const response = await app.inject({ url, headers: { authorization: `Bearer ${account(role).token}` } });
      return { status: response.statusCode, body: parse(response.body) as never };
    },
    async post(role, url, body, headers = {}) {
      const response = await app.inject({
        method: 'POST',
        url,
        headers: { ...(role ? { authorization: `Bearer ${account(role).token}` } : {}), ...headers },
        payload: body as never,
      });
      return { status: response.statusCode, body: parse(response.body) as never };
    },
    async tick() {
      // The service looks by itself every second: a loop that it has taken meanwhile is waited for.
      do await app.get(Loops).runDue();
      while ((await rows(LOOPING, [clock.now()])).length > 0);
      await settle();
    },
    async stop() {
      await stop();
      await admin.end();
      if (beside) return;
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
