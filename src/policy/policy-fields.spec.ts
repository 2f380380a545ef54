import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import { loadPolicy, PolicyError } from './policy.loader';
import { KEPT } from './routing-policy.schema';

const SAMPLE = path.join(__dirname, '../../policy');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  cpSync(SAMPLE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);

function sentences(): readonly string[] {
  try {
    loadPolicy(folder);
  } catch (error) {
    if (error instanceof PolicyError) return error.sentences;
    throw error;
  }
  return [];
}

describe('what is wrong is said by file, line and field', () => {
  const files = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.split(path.sep).join('/'));

  /** Fields of a file whose names are fixed, with the line of each. Ladders and countries are named by whoever writes. */
  function fields(file: string): { name: string; line: number; offset: number }[] {
    const lines = new LineCounter();
    const { contents } = parseDocument(read(file), { lineCounter: lines });
    const top = file === 'ladders.yaml' && isMap(contents) ? contents.items[0]!.value : contents;
    const group = isSeq(top) ? top.items[0] : top;
    if (!isMap(group)) throw new Error(`${file} has no fields`);
    return group.items.map(({ key }) => {
      const { value, range } = key as Scalar<string>;
      return { name: value, offset: range![0], line: lines.linePos(range![0]).line };
    });
  }

  it.each(files)('for every field of %s', (file) => {
    const found = fields(file);
    expect(found.length).toBeGreaterThan(0);
    const before = read(file);
    for (const { name, line, offset } of found) {
      write(file, `${before.slice(0, offset)}x_${before.slice(offset)}`);
      const said = sentences().filter((sentence) =>
        sentence.includes(`x_${name} is not a field this file has`),
      );
      expect(said).toEqual([expect.stringMatching(new RegExp(`^${file} line ${line}: `))]);
    }
    write(file, before);
    expect(sentences()).toEqual([]);
  });

  it.each(files)('for a %s that is no YAML', (file) => {
    write(file, `${read(file)}\nbroken: [1\n  - : :\n`);
    expect(sentences()[0]).toMatch(new RegExp(`^${file} line \\d+: `));
  });
});

it('what is kept has a row each, with its source and what becomes of it on request', () => {
  const { kept } = loadPolicy(SAMPLE).retention;
  expect(kept.map(({ what }) => what).toSorted()).toEqual([...KEPT].toSorted());
  expect(kept.find(({ what }) => what === 'words')).toMatchObject({ onRequest: 'erased' });
  for (const { source } of kept) expect(source.length).toBeGreaterThan(10);
});
