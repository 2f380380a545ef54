import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/platform/database/migrate';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

/** Everything that a migration can leave behind: tables with their columns, indexes, checks, policies and functions. */
const SHAPE = `
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
         || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS thing
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || qual FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'walls ' || relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  ORDER BY 1`;

describe('the migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    source = await new DataSource({
      ...{ type: 'postgres', url: database.ownerUrl, migrations: MIGRATIONS },
    }).initialize();
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
  });

  const shape = async () =>
    ((await source.query(SHAPE)) as { thing: string }[])
      .map(({ thing }) => thing)
      .filter((thing) => !/\bmigrations\b/.test(thing));
  const down = () => source.undoLastMigration({ transaction: 'each' });
  const up = () => source.runMigrations({ transaction: 'each' });

  it('stand in the order of their numbers', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });

  it('leave nothing when each is undone, and come to the same when done again', async () => {
    const before: string[][] = [];
    for (const migration of MIGRATIONS) {
      before.push(await shape());
      const one = await new DataSource({
        ...{ type: 'postgres', url: database.ownerUrl, migrations: [migration] },
      }).initialize();
      await one.runMigrations({ transaction: 'each' });
      await one.destroy();
    }
    const whole = await shape();
    for (const [index, migration] of [...MIGRATIONS.entries()].toReversed()) {
      await down();
      expect([migration.name, await shape()]).toEqual([migration.name, before[index]]);
    }
    expect(await shape()).toEqual([]);
    await up();
    expect(await shape()).toEqual(whole);
  });
});
