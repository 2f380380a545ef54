import {
  applicationEnvironment,
  explainPort,
  newSecrets,
  readArguments,
  readSettings,
  withoutEmpty,
} from './lib/environment.mjs';

const secrets = newSecrets();
const urlFor = (user: string, password: string, database: string): string =>
  `${user}|${password}|${database}`;

describe('the environment of the application', () => {
  it('names both roles of the embedded database, and no database of anybody else', () => {
    const made = applicationEnvironment({
      env: { DATABASE_MIGRATION_URL: 'postgres://theirs' },
      home: '/h',
      secrets,
      urlFor,
    });
    expect(made).toEqual({
      HOST: '127.0.0.1',
      PORT: '3000',
      PUBLIC_URL: 'http://localhost:3000',
      DATA_KEY: secrets.dataKey,
      TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
      DATABASE_URL: `recourse_app|${secrets.appPassword}|recourse`,
      DATABASE_MIGRATION_URL: `recourse_owner|${secrets.ownerPassword}|recourse`,
      EMBEDDED: '1',
      RECOURSE_HOME: '/h',
    });
  });

  it('keeps what was set', () => {
    const env = {
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://x.example',
      DATA_KEY: 'k',
      ROLE: 'web',
    };
    expect(applicationEnvironment({ env, home: '/h', secrets, urlFor })).toMatchObject(env);
    expect(applicationEnvironment({ env: { PORT: '8080' }, home: '/h', secrets }).PUBLIC_URL).toBe(
      'http://localhost:8080',
    );
  });

  it.each([
    ['its own database', { NODE_ENV: 'production' }, urlFor, true],
    ['another database', { DATABASE_URL: 'postgres://theirs' }, undefined, true],
    [
      'another database in production',
      { DATABASE_URL: 'postgres://theirs', NODE_ENV: 'production' },
      undefined,
      false,
    ],
  ])('on %s: a secret stands in where it may', (_name, env, url, standsIn) => {
    const made = applicationEnvironment({ env, home: '/h', secrets, urlFor: url });
    expect(made.DATA_KEY).toBe(standsIn ? secrets.dataKey : undefined);
    expect(made.TWILIO_AUTH_TOKEN).toBe(standsIn ? secrets.twilioAuthToken : undefined);
  });

  it('does not hide that the token of a real account is missing', () => {
    const made = applicationEnvironment({ env: { TWILIO_ACCOUNT_SID: 'AC1' }, home: '/h', secrets, urlFor });
    expect(made).not.toHaveProperty('TWILIO_AUTH_TOKEN');
  });

  it('does not pass on a claim that the database is embedded', () => {
    const env = { EMBEDDED: '1', DATABASE_URL: 'postgres://theirs' };
    expect(applicationEnvironment({ env, home: '/h', secrets }).EMBEDDED).toBeUndefined();
  });

  it('takes what is set to nothing as unset', () => {
    expect(withoutEmpty({ PORT: '', HOST: '::1' })).toEqual({ HOST: '::1' });
  });
});

describe('the secrets of a folder', () => {
  it('holds a data key of 32 bytes, and nothing twice', () => {
    expect(Buffer.from(secrets.dataKey, 'base64')).toHaveLength(32);
    const all = [...Object.values(secrets), ...Object.values(newSecrets())];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('settings and options', () => {
  it('reads where to listen, and whether to bring a database', () => {
    expect(readSettings({})).toEqual({ host: '127.0.0.1', port: 3000, embedded: true });
    expect(readSettings({ PORT: '80', HOST: '::1', DATABASE_URL: 'postgres://x' })).toEqual({
      host: '::1',
      port: 80,
      embedded: false,
    });
  });

  it.each(['0', '65536', '-1', 'http', '3000.5', '1e3'])('refuses PORT=%s by name', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(`PORT is "${PORT}"`);
  });

  it('refuses an option that does not exist', () => {
    expect(readArguments(['--fresh'])).toEqual({ fresh: true, help: false });
    expect(() => readArguments(['--frehs'])).toThrow('no option --frehs');
  });

  it.each([
    ['EADDRINUSE', 'taken by another program'],
    ['EACCES', 'from 1024 up'],
    ['EADDRNOTAVAIL', 'HOST 10.0.0.1'],
  ])('says what to do about %s', (code, sentence) => {
    expect(explainPort(Object.assign(new Error(code), { code }), '10.0.0.1', 80)).toContain(sentence);
  });
});
