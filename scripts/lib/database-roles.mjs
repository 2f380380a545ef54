// @ts-check
/**
 * Who may do what: the owner holds the schema, the application's own role owns nothing and row-level security
 * binds it. The superuser is for this file alone.
 */
export const ownerRole = 'recourse_owner';
export const appRole = 'recourse_app';

/**
 * Makes both roles and sets their passwords; harmless when they are there.
 * @param {import('pg').Client} superuser
 * @param {{ owner: string, app: string }} passwords
 */
export async function prepareRoles(superuser, passwords) {
  for (const [role, password] of [
    [ownerRole, passwords.owner],
    [appRole, passwords.app],
  ]) {
    const { rowCount } = await superuser.query('select 1 from pg_roles where rolname = $1', [role]);
    if (!rowCount) await superuser.query(`create role ${role}`);
    await superuser.query(
      `alter role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls ` +
        `password ${superuser.escapeLiteral(password ?? '')}`,
    );
  }
}

/**
 * Makes a database of the owner's that the application may connect to; harmless when it is there.
 * @param {import('pg').Client} superuser
 * @param {string} name
 */
export async function prepareDatabase(superuser, name) {
  const database = superuser.escapeIdentifier(name);
  const { rowCount } = await superuser.query('select 1 from pg_database where datname = $1', [name]);
  if (!rowCount) await superuser.query(`create database ${database} owner ${ownerRole}`);
  await superuser.query(`revoke all on database ${database} from public`);
  await superuser.query(`grant connect on database ${database} to ${appRole}`);
}
