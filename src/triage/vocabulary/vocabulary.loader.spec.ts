import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold } from './folding.rules';
import { loadVocabularies, parseVocabulary } from './vocabulary.loader';
import { findTerms, FoldedText, isConcept } from './vocabulary.rules';

const root = join(__dirname, '..', '..', '..');
const directory = join(root, 'models', 'vocabulary');
const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'));
const set = loadVocabularies(join(root, 'models'));

describe.each(files)('the vocabulary %s', (file) => {
  const yaml = readFileSync(join(directory, file), 'utf8');
  const source = parseVocabulary(yaml, file);
  const concepts = Object.entries(source.concepts);

  it('serves the language it is named after', () => {
    expect(source.tags).toContain(file.replace('.yaml', ''));
  });

  it('has words for danger, for pay and for a wish not to be answered', () => {
    for (const concept of [
      'beat',
      'lock',
      'kill',
      'rape',
      'suicide',
      'wage',
      'noreply',
      'phonewatched',
    ] as const) {
      expect([concept, source.concepts[concept]?.length ?? 0]).not.toEqual([concept, 0]);
    }
  });

  it('repeats no term of a concept and leaves none empty', () => {
    const repeated = concepts.flatMap(([concept, terms]) =>
      terms.filter((term, i) => terms.indexOf(term) !== i).map((term) => `${concept}: ${term}`),
    );
    expect(repeated).toEqual([]);
    const empty = yaml.split('\n').filter((line) => /^ {2}\w+:(\s*,|.*,\s*,|.*,\s*$|\s*$)/.test(line));
    expect(empty).toEqual([]);
  });

  it('has no term that folding leaves nothing of', () => {
    const blank = concepts.flatMap(([concept, terms]) =>
      terms
        .filter((term) => /^[\s|]*$/.test(fold(term.replace(/^-|[-.]$/g, ''), source.fold).text))
        .map((term) => `${concept}: ${term}`),
    );
    expect(blank).toEqual([]);
  });

  it('names only languages that have a vocabulary beside its own', () => {
    expect(source.with.filter((tag) => set.get(tag) === undefined || source.tags.includes(tag))).toEqual([]);
  });

  it('finds its own words of violence', () => {
    const vocabulary = set.get(source.tags[0] ?? '');
    const [term = ''] = source.concepts.beat ?? [];
    const found = vocabulary ? findTerms(new FoldedText(term.replace(/^-|[-.]$/g, '')), [vocabulary]) : [];
    expect(found).not.toEqual([]);
  });
});

describe('the vocabularies together', () => {
  it('serve every language that triage is measured in', () => {
    const measured = new Set(
      readFileSync(join(root, 'eval', 'dev.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { lang: string }).lang.replace(/-x-.*$/, '')),
    );
    expect(measured.size).toBeGreaterThan(40);
    expect([...measured].filter((tag) => set.get(tag) === undefined)).toEqual([]);
  });
});

describe('reading a vocabulary', () => {
  const yaml = (more: string): string => `tags: aa\nmatch: word\nconcepts:\n  beat: hit, strike-\n${more}`;

  it('splits terms at commas and numbers at strokes', () => {
    const source = parseVocabulary(`numbers: one/uno, two\n${yaml('')}`, 'aa.yaml');
    expect(source.concepts).toEqual({ beat: ['hit', 'strike-'] });
    expect(source.numbers).toEqual([['one', 'uno'], ['two']]);
    expect(source).toMatchObject({ fold: 'plain', negation: 'before', with: [], proclitics: [] });
  });

  it.each([
    ['a concept that is none', yaml('  bananas: yellow\n')],
    ['a setting that is none', `colour: red\n${yaml('')}`],
    ['a way of matching that is none', yaml('').replace('match: word', 'match: loosely')],
    ['nothing', ''],
  ])('refuses %s and names the file', (_, text) => {
    expect(() => parseVocabulary(text, 'aa.yaml')).toThrow(/^aa\.yaml: /);
    expect(isConcept('bananas')).toBe(false);
  });

  it('refuses two files for one language', () => {
    const models = mkdtempSync(join(tmpdir(), 'vocabulary-'));
    try {
      mkdirSync(join(models, 'vocabulary'));
      for (const file of ['aa.yaml', 'bb.yaml']) writeFileSync(join(models, 'vocabulary', file), yaml(''));
      expect(() => loadVocabularies(models)).toThrow('bb.yaml: aa is already served by another file');
    } finally {
      rmSync(models, { recursive: true });
    }
  });
});
