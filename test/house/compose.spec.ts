import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configVariables, readConfig } from '../../src/platform/config/config';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'compose.yaml'), 'utf8');

interface Service {
  image: string;
  build?: string;
  environment?: Record<string, string>;
  ports?: string[];
  networks?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}
interface Compose {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
}

const compose = parse(text, { merge: true }) as Compose;
const { services } = compose;
const ours = ['migrate', 'web', 'worker'] as const;
const secrets = {
  DATA_KEY: Buffer.from([...Array(32).keys()]).toString('base64'),
  PUBLIC_URL: 'https://example.org',
};

/** As Compose fills variables in: `${X:?…}`, `${X:-default}`, and `$$` for a dollar sign. */
const filled = (value: string, env: Record<string, string>) =>
  value
    .replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_all, name: string, sign?: string, rest?: string) => {
      if (env[name]) return env[name];
      if (sign === '?') throw new Error(`${name} ${rest}`);
      return rest ?? '';
    })
    .replaceAll('$$', '$');

const environment = (name: string, env: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value, env)]),
  );

describe('compose.yaml', () => {
  it('gives each part of ours a role, settings the configuration knows, and no other', () => {
    const known = new Set(configVariables().map(({ name }) => name));
    const env = { ...secrets, APP_PASSWORD: 'a1', OWNER_PASSWORD: 'b2' };
    for (const name of ours) {
      const given = environment(name, env);
      expect(Object.keys(given).filter((key) => !known.has(key))).toEqual([]);
      // What the image sets is set here too.
      const config = readConfig({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '3000', ...given });
      expect(config).toMatchObject({ role: name, demoAllowed: false, publicUrl: 'https://example.org' });
    }
  });

  it.each(['DATA_KEY', 'PUBLIC_URL', 'APP_PASSWORD', 'OWNER_PASSWORD', 'POSTGRES_PASSWORD'])(
    'does not start without %s',
    (missing) => {
      const env: Record<string, string> = {
        ...secrets,
        APP_PASSWORD: 'a',
        OWNER_PASSWORD: 'b',
        POSTGRES_PASSWORD: 'c',
      };
      delete env[missing];
      expect(() => Object.keys(services).map((name) => environment(name, env))).toThrow(
        new RegExp(`^${missing} is missing`),
      );
    },
  );

  it("shows the owner's password to the migration and the database alone", () => {
    const seen = Object.keys(services).filter((name) =>
      JSON.stringify(services[name]?.environment ?? {}).includes('OWNER_PASSWORD'),
    );
    expect(seen).toEqual(['migrate', 'postgres']);
  });

  it('starts what serves after the migration is done and what it stands on is well', () => {
    expect(services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of ['web', 'worker']) {
      expect(services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    }
    for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck?.test?.[0]).toBe('CMD');
  });

  it('opens one port, to this machine, and keeps the database and the queue where only ours reach them', () => {
    expect(
      Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`)),
    ).toEqual(['web 127.0.0.1:${PORT:-3000}:3000']);
    expect(compose.networks.inside).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) expect(services[name]?.networks).toEqual(['inside']);
  });

  it('pins the images of others by their major, and keeps what they hold in volumes', () => {
    const images = Object.values(services).filter(({ build }) => !build);
    expect(images.map(({ image }) => image)).toEqual(['postgres:18', 'redis:8']);
    // Since 18 the image of PostgreSQL keeps each major in a folder below this one.
    expect(services.postgres?.volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(Object.keys(compose.volumes)).toEqual(['postgres', 'redis']);
  });

  it('makes the roles and the database that "npm start" makes', () => {
    const roles = readFileSync(join(root, 'scripts/lib/database-roles.mjs'), 'utf8');
    const names = [...roles.matchAll(/Role = '(\w+)'/g)].map((match) => match[1]);
    const content = compose.configs.roles!.content;
    expect(
      [...content.matchAll(/CREATE ROLE (\w+) LOGIN NOSUPERUSER NOBYPASSRLS/g)].map((match) => match[1]),
    ).toEqual(names);
    const urls = [environment('web', { ...secrets, APP_PASSWORD: 'a' }).DATABASE_URL].map(
      (url) => new URL(url!),
    );
    expect(urls.map(({ username, pathname }) => [username, pathname])).toEqual([[names[1], '/recourse']]);
    expect(content).toContain(`CREATE DATABASE recourse OWNER ${names[0]}`);
  });
});
