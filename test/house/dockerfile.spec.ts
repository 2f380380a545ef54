import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Instruction {
  stage: number;
  name: string;
  text: string;
}

const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .reduce<Instruction[]>((all, line) => {
    const [, name, text] = /^([A-Z]+)\s+(.*)$/.exec(line)!;
    const stage = (all.at(-1)?.stage ?? -1) + (name === 'FROM' ? 1 : 0);
    return [...all, { stage, name: name!, text: text! }];
  }, []);

const last = instructions.at(-1)!.stage;
const inLast = (name: string) =>
  instructions.filter((i) => i.stage === last && i.name === name).map((i) => i.text);
const copied = instructions
  .filter(({ name, text }) => name === 'COPY' && !text.startsWith('--from'))
  .flatMap(({ text }) => text.split(/\s+/).slice(0, -1));

/** The instruction's JSON form: what runs without a shell in between. */
const words = (text: string) => JSON.parse(/\[.*\]$/.exec(text)![0]) as string[];

describe('the Dockerfile', () => {
  it('builds in one stage and runs in another, both on the newest LTS release of Node, pinned by its major', () => {
    const images = instructions.filter(({ name }) => name === 'FROM').map(({ text }) => text.split(' ')[0]);
    expect(images).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim']);
  });

  it('copies only what exists and what .dockerignore lets through', () => {
    const passes = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(read('.dockerignore')).toMatch(/^\*$/m);
    expect([...new Set(copied.map((path) => path.replace(/^\.\//, '')))].sort()).toEqual([...passes].sort());
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    for (const folder of ['src', 'locales', 'models', 'policy']) {
      expect([folder, readdirSync(join(root, folder)).length > 0]).toEqual([folder, true]);
    }
  });

  it('leaves development packages and everything else of the build behind', () => {
    expect(inLast('RUN')).toEqual([expect.stringMatching(/^npm ci --omit=dev\b/)]);
    expect(inLast('COPY').filter((text) => text.startsWith('--from'))).toEqual([
      '--from=build /app/dist ./dist',
    ]);
    expect(inLast('ENV').join(' ')).toMatch(/\bNODE_ENV=production\b.*\bHOST=0\.0\.0\.0\b/);
  });

  it('runs as a user who owns nothing of it, without a shell, and says whether it is ready', () => {
    const order = instructions.filter(({ stage }) => stage === last).map(({ name }) => name);
    expect(inLast('USER')).toEqual(['node']);
    expect(order.lastIndexOf('COPY')).toBeLessThan(order.indexOf('USER'));
    expect(words(inLast('CMD')[0]!)).toEqual(['node', 'dist/main.js']);
    const [program, flag, code] = words(inLast('HEALTHCHECK')[0]!);
    expect([program, flag]).toEqual(['node', '-e']);
    expect(code).toContain('/health/ready');
    expect(() => new Script(code!)).not.toThrow();
  });
});
