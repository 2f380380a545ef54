import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Where a file or folder of the repository begins; what npm start makes is not there to be found. */
const OURS =
  /^(src|test|scripts|docs|policy|locales|models|eval|bench)\/|^(\.[a-z-]+\.cjs|\.env\.example|[A-Z]+\.md|LICENSE|Dockerfile|compose\.yaml|package\.json)$/;

/** Paths in backquotes; a star stands for any name, so only what is before it can be looked for. */
function paths(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1]!)
    .filter((path) => OURS.test(path))
    .map((path) => path.replace(/(^|\/)[^/]*[*<{].*$/, '$1').replace(/[#:].*$/, ''));
}

/** Links to files, as seen from the document. */
function links(document: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => normalize(join(dirname(document), link)));
}

/** `npm test`, `npm start` and every `npm run NAME`. */
function commands(text: string): string[] {
  return [...text.matchAll(/npm (?:run (?:-s )?([a-z][\w:-]*)|(start|test)\b)/g)].map(
    (match) => (match[1] ?? match[2])!,
  );
}

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('names only files that exist', () => {
    const named = [...paths(text), ...links(document, text)];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names only commands that exist', () => {
    expect(commands(text).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the check of the documents', () => {
  it('sees paths, links and commands', () => {
    const text =
      'See `src/nowhere.ts`, `policy/*.yaml` and [this](../gone.md#part); run `npm run no-such` or npm test.';
    expect(paths(text)).toEqual(['src/nowhere.ts', 'policy/']);
    expect(links('docs/page.md', text)).toEqual(['gone.md']);
    expect(commands(text)).toEqual(['no-such', 'test']);
  });
});

describe('the map', () => {
  const map = read('docs/architecture.md');

  it('names every folder of src/', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      folders.map(({ name }) => `src/${name}/`).filter((folder) => !map.includes(`\`${folder}\``)),
    ).toEqual([]);
  });
});

describe('the decisions', () => {
  const pages = documents.filter((name) => name.startsWith('docs/decisions/'));

  it('are numbered without a gap, and each says what was decided, why, and what follows', () => {
    const numbers = pages.map((name) => Number(/(\d{4})-/.exec(name)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_number, i) => i + 1));
    for (const page of pages) {
      const heading = new RegExp(`^# ${/\d{4}/.exec(page)![0]}\\. `);
      const parts = ['**Context.**', '**Decision.**', '**Consequence.**'].map((part) =>
        read(page).includes(part),
      );
      expect([page, heading.test(read(page)), ...parts]).toEqual([page, true, true, true, true]);
    }
  });
});
