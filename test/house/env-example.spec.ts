import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config, configVariables, readConfig } from '../../src/platform/config/config';

const file = readFileSync(join(__dirname, '../../.env.example'), 'utf8');

/** Each variable with its comment and its default; secrets never have one. */
function described(): string[] {
  const defaults = new Config() as unknown as Record<string, string | number | undefined>;
  return configVariables().map(({ name, about, secret, field }) => {
    const value = secret ? '' : (defaults[field] ?? '');
    return `# ${about}${secret ? ' (secret)' : ''}\n${name}=${value}`;
  });
}

/** Everything after the heading, one block a variable. */
const blocks = file.trimEnd().split('\n\n').slice(1);

describe('.env.example', () => {
  it('describes every variable the configuration knows, in its words, and no other', () => {
    expect(blocks).toEqual(described());
  });

  it('is a configuration that works once the two secrets without which nothing runs are filled in', () => {
    const lines = file.split('\n').filter((line) => line && !line.startsWith('#'));
    const env = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    expect(() => readConfig(env)).toThrow(/DATABASE_URL is missing[^]*DATA_KEY is missing/);
    const config = readConfig({
      ...env,
      DATABASE_URL: 'postgres://recourse_app:x@localhost:5432/recourse',
      DATA_KEY: randomBytes(32).toString('base64'),
    });
    expect({ ...config, dataKey: '', databaseUrl: '' }).toEqual({
      ...Object.assign(new Config(), { publicUrl: 'http://localhost:3000' }),
      dataKey: '',
      databaseUrl: '',
    });
  });
});
