import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../test/support/postgres';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function as<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the roles of a database', () => {
  it('lets the owner make the schema, and the application use only what it was granted', async () => {
    await as(database.ownerUrl, async (owner) => {
      await owner.query('create extension pg_trgm');
      await owner.query('create table told (id int)');
      await owner.query('create table untold (id int)');
      await owner.query('grant insert on told to recourse_app');
    });
    await as(database.appUrl, async (app) => {
      await app.query('insert into told values (1)');
      await expect(app.query('insert into untold values (1)')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('create table own (id int)')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('create schema own')).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('binds both roles to row-level security', async () => {
    const { rows } = await as(database.adminUrl, (superuser) =>
      superuser.query(
        `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
          where rolname like 'recourse%' order by rolname`,
      ),
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual([
      { rolname: 'recourse_app', ...none },
      { rolname: 'recourse_owner', ...none },
    ]);
  });

  it('lets nobody in with a wrong password', async () => {
    const url = new URL(database.appUrl);
    url.password = 'guessed';
    await expect(as(url.href, (client) => client.query('select 1'))).rejects.toMatchObject({ code: '28P01' });
  });

  it('knows the letters of every script', async () => {
    const { rows } = await as(database.ownerUrl, (owner) =>
      owner.query(`select upper('ñandú ß жалоба') as up`),
    );
    expect(rows[0].up).toBe('ÑANDÚ ß ЖАЛОБА');
  });

  it('gives each suite a database of its own', async () => {
    const other = await createTestDatabase();
    await as(other.ownerUrl, (owner) => owner.query('create table told (id int)'));
    await other.drop();
    await expect(as(other.ownerUrl, (owner) => owner.query('select 1'))).rejects.toMatchObject({
      code: '3D000',
    });
  });
});
