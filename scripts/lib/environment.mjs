// @ts-check
import { randomBytes } from 'node:crypto';
import { appRole, ownerRole } from './database-roles.mjs';
import { Refusal } from './terminal.mjs';

export const databaseName = 'recourse';

/**
 * @typedef {{
 *   superuserPassword: string, ownerPassword: string, appPassword: string,
 *   dataKey: string, twilioAuthToken: string,
 * }} Secrets `dataKey`: 32 bytes in base64
 */

/** @returns {Secrets} */
export function newSecrets() {
  const password = () => randomBytes(24).toString('base64url');
  return {
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
    dataKey: randomBytes(32).toString('base64'),
    twilioAuthToken: randomBytes(16).toString('hex'),
  };
}

/**
 * The environment without variables that are set to nothing: those count as unset.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutEmpty(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/**
 * What the launcher itself needs to know of the environment.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ host: string, port: number, embedded: boolean }}
 * @throws {Refusal} when PORT is not a port
 */
export function readSettings(env) {
  const { PORT = '3000', HOST = '127.0.0.1', DATABASE_URL } = env;
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port < 1 || port > 65535) {
    throw new Refusal(`PORT is "${PORT}": give a number from 1 to 65535.`);
  }
  return { host: HOST, port, embedded: !DATABASE_URL };
}

/**
 * The environment of the application. A secret of this clone's own stands in for one that is not set, but never
 * in production on a database of the operator's: there the application refuses to start without the real one.
 * @param {{
 *   env: NodeJS.ProcessEnv, home: string, secrets: Secrets,
 *   urlFor?: (user: string, password: string, database: string) => string,
 * }} given `urlFor` is there when the database is the embedded one
 * @returns {NodeJS.ProcessEnv}
 */
export function applicationEnvironment({ env, home, secrets, urlFor }) {
  const { host, port } = readSettings(env);
  const mayStandIn = Boolean(urlFor) || env.NODE_ENV !== 'production';
  const standIns = {
    DATA_KEY: secrets.dataKey,
    // With an account of Twilio's own a made-up token would only hide that the real one is missing.
    ...(env.TWILIO_ACCOUNT_SID ? {} : { TWILIO_AUTH_TOKEN: secrets.twilioAuthToken }),
  };
  const embedded = urlFor && {
    DATABASE_URL: urlFor(appRole, secrets.appPassword, databaseName),
    DATABASE_MIGRATION_URL: urlFor(ownerRole, secrets.ownerPassword, databaseName),
    EMBEDDED: '1',
  };
  return {
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    ...(mayStandIn ? standIns : {}),
    ...env,
    // Demo accounts hang on it: it is ours to say, whatever was set before.
    EMBEDDED: undefined,
    ...embedded,
    RECOURSE_HOME: home,
  };
}

/**
 * Why the application cannot listen there, as a sentence that says what to do.
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
export function explainPort(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65535 ? port + 1 : port - 1;
    return `PORT ${port} on ${host} is taken by another program. Stop that one, or choose another: PORT=${other} npm start`;
  }
  if (error.code === 'EACCES') {
    return `This user may not listen on PORT ${port}: choose one from 1024 up, for example PORT=3000 npm start`;
  }
  return `HOST ${host} with PORT ${port} cannot be listened on (${error.message}): HOST must be an address of this machine.`;
}

/**
 * Reads the command line.
 * @param {string[]} args
 * @returns {{ help: boolean, fresh: boolean }}
 * @throws {Refusal} on an option that does not exist
 */
export function readArguments(args) {
  const unknown = args.find((arg) => !['--help', '-h', '--fresh'].includes(arg));
  if (unknown)
    throw new Refusal(`There is no option ${unknown}. "npm start -- --help" lists those there are.`);
  return { help: args.includes('--help') || args.includes('-h'), fresh: args.includes('--fresh') };
}
