import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const root = join(__dirname, '../..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Packages;
};

/** Where Node would find `name` from the package at `path`, or null. */
function found(all: Packages, path: string, name: string): string | null {
  const parts = path.split(/\/?node_modules\//);
  for (let depth = parts.length; depth > 0; depth--) {
    const place = [...parts.slice(1, depth), name].map((part) => `node_modules/${part}`).join('/');
    if (all[place]) return place;
  }
  return null;
}

/** What a package asks for, of whatever platform, and the lock does not hold: `npm ci` refuses such a lock. */
const missing = (all: Packages) =>
  Object.entries(all).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !found(all, path, name))
      .map((name) => `${path || 'package.json'} → ${name}`),
  );

describe('package-lock.json', () => {
  it('holds everything that any platform installs, so that npm ci takes it on a fresh machine', () => {
    expect(missing(packages)).toEqual([]);
  });

  it('asks for what package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Locked;
    const top = packages['']!;
    expect([top.dependencies, top.devDependencies]).toEqual([dependencies, devDependencies]);
  });

  it('would not pass without the packages of other platforms', () => {
    const lacking: Packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-darwin': '1' } },
      'node_modules/a/node_modules/a-linux': { version: '1', dependencies: { a: '1' } },
    };
    expect(missing(lacking)).toEqual(['node_modules/a → a-darwin']);
  });
});
