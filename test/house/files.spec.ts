import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** Words of a caseworker; platform is what they stand on. */
const FOLDERS = [
  'audit',
  'cases',
  'conversation',
  'desk',
  'identity',
  'intake',
  'notifications',
  'platform',
  'policy',
  'portal',
  'transparency',
  'triage',
];

const KINDS =
  'module|controller|dto|guard|service|processor|entity|rules|errors|message|channel|presenter|page|loader|schema';
const NAMED = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*\\.(${KINDS}|((${KINDS})\\.)?spec)\\.tsx?$`);
const PLAIN = /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/;
const DRAWERS = /^(index|utils?|helpers?|common|misc|shared|types|constants)\b/;

/** Files outside platform that need no kind: each is one of its sort. */
const ONE_OF_ITS_SORT = [
  'src/main.ts',
  'src/activate-policy.ts',
  'src/export-corrections.ts',
  'src/twilio-configure.ts',
  'src/bootstrap.ts',
  'src/entities.ts',
  'src/identity/access.ts',
];

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));

/** What is wrong with a file's name or place, or null. */
function misnamed(file: string): string | null {
  const [name, folders] = [basename(file), dirname(file).split('/').slice(1)];
  if (folders.length > 2 && !file.startsWith('src/platform/database/migrations/')) return `${file}: too deep`;
  if (DRAWERS.test(name)) return `${file}: a drawer, not a name`;
  if (NAMED.test(name) || ONE_OF_ITS_SORT.includes(file)) return null;
  return folders[0] === 'platform' && PLAIN.test(name) ? null : `${file}: of no known kind`;
}

const linesOf = (text: string) => text.trimEnd().split('\n').length;

/** Class → number of things its constructor asks for. */
function dependencies(file: string, text: string): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    if (ts.isConstructorDeclaration(node) && node.body && ts.isClassLike(node.parent)) {
      found.set(node.parent.name?.text ?? '(a class without a name)', node.parameters.length);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
  return found;
}

const source = filesBelow('src').filter((file) => /\.tsx?$/.test(file));
const text = new Map(source.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

describe('the files of src/', () => {
  it('lie in the folders of the plan', () => {
    const folders = new Set(
      source.filter((file) => file.split('/').length > 2).map((file) => file.split('/')[1]),
    );
    expect([...folders].filter((folder) => !FOLDERS.includes(folder!))).toEqual([]);
  });

  it('are named name.kind.ts and lie at most two folders deep', () => {
    expect(source.map(misnamed).filter(Boolean)).toEqual([]);
  });

  it.each([
    ['src/cases/caseHelper.service.ts'],
    ['src/cases/money.ts'],
    ['src/cases/index.ts'],
    ['src/platform/utils.ts'],
    ['src/cases/routing/panels/pick.rules.ts'],
    ['src/cases/pick.repository.ts'],
  ])('would not pass as %s', (file) => {
    expect(misnamed(file)).not.toBeNull();
  });

  it('are short enough to be read at once: 350 lines, services 200', () => {
    const long = [...text].filter(
      ([file, content]) => linesOf(content) > (/\.service\.ts$/.test(file) ? 200 : 350),
    );
    expect(long.map(([file, content]) => `${file}: ${linesOf(content)} lines`)).toEqual([]);
  });

  it('ask for fewer than seven things in a constructor', () => {
    const counted = [...text].flatMap(([file, content]) =>
      [...dependencies(file, content)].map(([name, count]) => ({ name: `${file} ${name}`, count })),
    );
    expect(counted.filter(({ count }) => count >= 7).map(({ name, count }) => `${name}: ${count}`)).toEqual(
      [],
    );
    expect(counted.find(({ name }) => name === 'src/platform/database/database.ts Database')?.count).toBe(3);
  });
});

describe('the files beside src/', () => {
  it('are at most 350 lines long', () => {
    const files = ['test', 'scripts', 'eval', 'bench']
      .flatMap(filesBelow)
      .filter((file) => /\.([cm]?js|tsx?)$/.test(file));
    const long = files.filter((file) => linesOf(readFileSync(join(root, file), 'utf8')) > 350);
    expect(long).toEqual([]);
  });
});
