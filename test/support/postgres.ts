import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { prepareDatabase } from '../../scripts/lib/database-roles.mjs';

export interface TestDatabase {
  /** As the role that owns the schema: for migrations. */
  ownerUrl: string;
  /** As the role of the running application, which owns nothing. */
  appUrl: string;
  /** As the superuser: to look behind row-level security. */
  adminUrl: string;
  drop(): Promise<void>;
}

/**
 * Makes an empty database with the roles that a real one has.
 * @throws when the suite was not started through `npm test`, which runs the server
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser((superuser) => prepareDatabase(superuser, name));
  return {
    ownerUrl: within(name, 'TEST_DATABASE_OWNER_URL'),
    appUrl: within(name, 'TEST_DATABASE_APP_URL'),
    adminUrl: within(name, 'TEST_DATABASE_ADMIN_URL'),
    drop: () =>
      asSuperuser(async (superuser) => {
        await superuser.query(`drop database if exists ${superuser.escapeIdentifier(name)} with (force)`);
      }),
  };
}

async function asSuperuser(work: (superuser: Client) => Promise<void>): Promise<void> {
  const superuser = new Client({ connectionString: within('postgres', 'TEST_DATABASE_ADMIN_URL') });
  await superuser.connect();
  try {
    await work(superuser);
  } finally {
    await superuser.end();
  }
}

function within(database: string, variable: string): string {
  const given = process.env[variable];
  if (!given) throw new Error('This suite needs the test database: run it with "npm test -- path/to/it".');
  const url = new URL(given);
  url.pathname = `/${database}`;
  return url.href;
}
