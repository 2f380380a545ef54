import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createApp } from '../src/bootstrap';
import { ClockTick, DUE as WHAT_IS_DUE } from '../src/cases/deadlines/clock-tick.service';
import { Clock } from '../src/platform/clock';
import { readConfig } from '../src/platform/config/config';
import { migrate } from '../src/platform/database/migrate';
import { loadPolicy } from '../src/policy/policy.loader';
import { openClocks } from '../test/support/open-clocks';

const ROOT = join(__dirname, '..');
const FEW = 1_000;
const MANY = 100_000;
const TICKS = 400;
const DUE = 200;
const NOW = new Date('2026-11-02T08:00:00Z');

class StandingClock extends Clock {
  now(): Date {
    return NOW;
  }
}

type Sql = (query: string, params: unknown[]) => Promise<unknown[]>;

interface Spread {
  medianMs: number;
  p95Ms: number;
}

/** `bench -- clocks`: what one tick costs with few and with many open clocks, none due; and with some of them due. */
async function main(): Promise<void> {
  const { startPostgres, removePostgres } = await import('../scripts/lib/embedded-postgres.mjs');
  const { appRole, ownerRole, prepareDatabase, prepareRoles } =
    await import('../scripts/lib/database-roles.mjs');
  const home = realpathSync(mkdtempSync(join(realpathSync(tmpdir()), 'recourse-bench-')));
  const password = randomBytes(18).toString('base64url');
  const server = await startPostgres({ home, root: ROOT, password });
  try {
    const superuser = new Client({ connectionString: server.url('postgres', password, 'postgres') });
    await superuser.connect();
    await prepareRoles(superuser, { owner: password, app: password });
    await prepareDatabase(superuser, 'bench');
    await superuser.end();
    const url = (role: string) => server.url(role, password, 'bench');
    console.log(JSON.stringify(await measure(home, url)));
  } finally {
    await server.stop();
    await removePostgres(home);
    rmSync(home, { recursive: true, force: true });
  }

  async function measure(folder: string, url: (role: string) => string): Promise<object> {
    const config = readConfig({
      ...{ NODE_ENV: 'test', ROLE: 'web', EMBEDDED: '1', RECOURSE_HOME: folder, LOG_LEVEL: 'error' },
      ...{ DATABASE_URL: url(appRole), DATABASE_MIGRATION_URL: url(ownerRole) },
      ...{ POLICY_DIR: join(ROOT, 'policy'), DATA_KEY: randomBytes(32).toString('base64') },
    });
    await migrate(config);
    const { app, stop } = await createApp(config, new StandingClock());
    const admin = new Client({ connectionString: url('postgres') });
    await admin.connect();
    try {
      const sql = async (query: string, params: unknown[]) =>
        (await admin.query(query, params)).rows as unknown[];
      const policy = loadPolicy(config.policyDir);
      const ticks = app.get(ClockTick, { strict: false });
      const add = (n: number, due: boolean) => openClocks(sql, { n, due, now: NOW, policy });
      await add(FEW, false);
      await settle(sql);
      const few = { ...(await spread(() => ticks.tick())), ...(await plan(sql)) };
      const dueAmongFew = await dueTick(ticks, () => add(DUE, true));
      await add(MANY - FEW, false);
      await settle(sql);
      const many = { ...(await spread(() => ticks.tick())), ...(await plan(sql)) };
      const dueAmongMany = await dueTick(ticks, () => add(DUE, true));
      return {
        ...{ ticks: TICKS, noneDue: { [FEW]: few, [MANY]: many } },
        ratio: { median: ratio(many.medianMs, few.medianMs), p95: ratio(many.p95Ms, few.p95Ms) },
        due: { n: DUE, [FEW]: dueAmongFew, [MANY]: dueAmongMany, ratio: ratio(dueAmongMany, dueAmongFew) },
        loadAverage: loadavg()[0],
      };
    } finally {
      await admin.end();
      await stop();
    }
  }
}

/** What the loading has left to be done is not the ticks' to wait for. */
async function settle(sql: Sql): Promise<void> {
  await sql('VACUUM ANALYZE', []);
  await sql('CHECKPOINT', []);
}

/** By which index a tick finds what is due, and how many pages it reads: the same on a machine that is busy. */
async function plan(sql: Sql): Promise<{ index: string | null; pages: number }> {
  const [row] = (await sql(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${WHAT_IS_DUE}`, [NOW])) as {
    'QUERY PLAN': [{ Plan: object }];
  }[];
  const whole = row!['QUERY PLAN'][0].Plan as Record<string, number>;
  const index = /"Index Name":"(\w+)"/.exec(JSON.stringify(whole))?.[1] ?? null;
  return { index, pages: whole['Shared Hit Blocks']! + whole['Shared Read Blocks']! };
}

async function spread(tick: () => Promise<number>): Promise<Spread> {
  for (let warm = 0; warm < 20; warm++) await tick();
  const times: number[] = [];
  for (let n = 0; n < TICKS; n++) {
    const from = process.hrtime.bigint();
    if ((await tick()) !== 0) throw new Error('a clock was due that should not be');
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  times.sort((a, b) => a - b);
  return { medianMs: round(times[TICKS >> 1]!), p95Ms: round(times[Math.floor(TICKS * 0.95)]!) };
}

/** Milliseconds for one due clock. */
async function dueTick(ticks: ClockTick, add: () => Promise<void>): Promise<number> {
  await add();
  const from = process.hrtime.bigint();
  const done = await ticks.tick();
  if (done !== DUE) throw new Error(`${done} clocks were due, not ${DUE}`);
  return round(Number(process.hrtime.bigint() - from) / 1e6 / DUE);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100;

void main();
