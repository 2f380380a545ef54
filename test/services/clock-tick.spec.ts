import path from 'node:path';
import { DUE } from '../../src/cases/deadlines/clock-tick.service';
import { loadPolicy } from '../../src/policy/policy.loader';
import { startGround, type Ground } from '../support/ground';
import { openClocks } from '../support/open-clocks';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

/** What `bench -- clocks` measures at length, held by what the database reads: time is not asked for here. */
describe('a tick', () => {
  const OPEN = 20_000;
  const NOW = new Date('2026-11-02T08:00:00Z');
  const policy = loadPolicy(path.join(__dirname, '../../policy'));
  let ground: Ground;
  const sql = (query: string, params: unknown[]) => ground.sql(query, params);
  const add = (n: number, due: boolean) => openClocks(sql, { n, due, now: NOW, policy });

  beforeAll(async () => {
    ground = await startGround();
    await ground.sql('INSERT INTO policy_version VALUES ($1, $2, $3)', [policy.hash, '{}', NOW]);
    await add(OPEN, false);
  });
  afterAll(() => ground?.close());

  /** As the service asks, with its role and behind its walls. */
  const read = () =>
    ground.database.upkeep('clocks', async (manager) => {
      const [row] = (await manager.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${DUE}`, [NOW])) as {
        'QUERY PLAN': [{ Plan: Plan }];
      }[];
      const whole = row!['QUERY PLAN'][0].Plan;
      const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
      const clock = nodes(whole).filter((each) => each['Index Name'] === 'clock_wake');
      return {
        scans: nodes(whole).filter((each) => each['Node Type'] === 'Seq Scan').length,
        rows: clock.map((each) => each['Actual Rows']),
        thrownAway: clock.reduce((sum, each) => sum + (each['Rows Removed by Filter'] ?? 0), 0),
        pages: whole['Shared Hit Blocks'] + whole['Shared Read Blocks'],
      };
    });

  it('reads a few pages where none of many clocks is due, and no row of them', async () => {
    const found = await read();
    expect(found).toMatchObject({ scans: 0, rows: [0], thrownAway: 0 });
    expect(found.pages).toBeLessThan(20);
  });

  it('reads those that are due and no others', async () => {
    await add(30, true);
    const found = await read();
    expect(found).toMatchObject({ scans: 0, rows: [30], thrownAway: 0 });
    expect(found.pages).toBeLessThan(150);
  });
});
