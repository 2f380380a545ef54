import { runMigrations } from 'bullmq';
import { Client, escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { GRANTS } from './grants';
import { Ground1700000001000 } from './migrations/1700000001000-ground';
import { PeopleAndPolicy1700000002000 } from './migrations/1700000002000-people-and-policy';
import { Submissions1700000003000 } from './migrations/1700000003000-submissions';
import { Cases1700000004000 } from './migrations/1700000004000-cases';
import { Remedies1700000005000 } from './migrations/1700000005000-remedies';
import { Mediation1700000006000 } from './migrations/1700000006000-mediation';
import { Routing1700000007000 } from './migrations/1700000007000-routing';
import { Conversation1700000008000 } from './migrations/1700000008000-conversation';
import { WorkerRequests1700000012000 } from './migrations/1700000012000-worker-requests';
import { Sending1700000009000 } from './migrations/1700000009000-sending';
import { MediaAndVoice1700000010000 } from './migrations/1700000010000-media-and-voice';
import { RoutingRest1700000011000 } from './migrations/1700000011000-routing-rest';
import { Drafts1700000013000 } from './migrations/1700000013000-drafts';
import { Corridor1700000016000 } from './migrations/1700000016000-corridor';
import { SurvivorSupport1700000017000 } from './migrations/1700000017000-survivor-support';
import { AskedKeys1700000018000 } from './migrations/1700000018000-asked-keys';
import { Numbers1700000019000 } from './migrations/1700000019000-numbers';
import { PinLocks1700000020000 } from './migrations/1700000020000-pin-locks';
import { SecondPerson1700000021000 } from './migrations/1700000021000-second-person';
import { Desk1700000014000 } from './migrations/1700000014000-desk';

export const MIGRATIONS = [
  Ground1700000001000,
  PeopleAndPolicy1700000002000,
  Submissions1700000003000,
  Cases1700000004000,
  Remedies1700000005000,
  Mediation1700000006000,
  Routing1700000007000,
  Conversation1700000008000,
  Sending1700000009000,
  MediaAndVoice1700000010000,
  RoutingRest1700000011000,
  WorkerRequests1700000012000,
  Drafts1700000013000,
  Desk1700000014000,
  Corridor1700000016000,
  SurvivorSupport1700000017000,
  AskedKeys1700000018000,
  Numbers1700000019000,
  PinLocks1700000020000,
  SecondPerson1700000021000,
];

/** "RECOURSE" as a number: one process migrates, the others wait. */
const ADVISORY_LOCK = 0x5245434f;

/**
 * Brings the schema up to date as its owner and gives the running role what `GRANTS` lists, no more.
 * Without DATABASE_MIGRATION_URL the running role is the owner too.
 */
export async function migrate(config: Config): Promise<number> {
  const url = config.databaseMigrationUrl ?? config.databaseUrl;
  const lock = new Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const source = await new DataSource({ type: 'postgres', url, migrations: MIGRATIONS }).initialize();
    try {
      const applied = await source.runMigrations({ transaction: 'each' });
      await runMigrations(lock as unknown as Parameters<typeof runMigrations>[0]);
      if (config.databaseMigrationUrl) await grant(lock, runtimeRole(config.databaseUrl));
      return applied.length;
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}

const runtimeRole = (url: string) => decodeURIComponent(new URL(url).username);

async function grant(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ current_user: string }>('SELECT current_user');
  if (rows[0]!.current_user === role) return;
  const to = escapeIdentifier(role);
  const { rows: databases } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  await owner.query('BEGIN');
  // BullMQ hands jobs over in a temporary table.
  await owner.query(`GRANT TEMPORARY ON DATABASE ${escapeIdentifier(databases[0]!.name)} TO ${to}`);
  for (const [table, rights] of Object.entries(GRANTS)) {
    await owner.query(
      `REVOKE ALL ON public.${table} FROM ${to}; GRANT ${rights} ON public.${table} TO ${to}`,
    );
  }
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${to};
    -- BullMQ makes a sequence for each queue when it first meets it.
    GRANT USAGE, CREATE ON SCHEMA bullmq TO ${to};
    GRANT SELECT ON public.migrations TO ${to};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO ${to};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${to};
  `);
  // Those that BullMQ made while it ran are the running role's own, and not the owner's to give.
  const { rows: sequences } = await owner.query<{ name: string }>(`
    SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = 'bullmq'::regnamespace AND relowner = current_user::regrole`);
  for (const { name } of sequences)
    await owner.query(`GRANT USAGE, SELECT, UPDATE ON SEQUENCE ${name} TO ${to}`);
  await owner.query('COMMIT');
}
