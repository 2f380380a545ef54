import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseOf, linearIdentifier, servedAsOne } from '../src/triage/language/identify.rules';
import { loadLanguageModels } from '../src/triage/language/language-model.loader';

interface Row {
  id: string;
  lang: string;
  text: string;
}

const SAME: Record<string, string> = {
  tl: 'fil',
  prs: 'fa',
  swh: 'sw',
  zsm: 'ms',
  gaz: 'om',
  aka: 'tw',
  ak: 'tw',
  plt: 'mg',
  als: 'sq',
  arz: 'ar',
  ary: 'ar',
};

function folded(tag: string): string {
  const base = baseOf(tag);
  return SAME[base] ?? base;
}

/** Whether a predicted tag is the labelled language: scripts and diacritics aside, Kurdish as one for Sorani. */
function isRight(predicted: string, label: string): boolean {
  const [guess, truth] = [folded(predicted), folded(label)];
  return guess === truth || (truth === 'ckb' && guess === 'ku');
}

/** As `isRight`, and right too where the predicted variety serves as the labelled one. */
function isServed(predicted: string, label: string): boolean {
  return isRight(predicted, label) || servedAsOne(predicted).includes(label);
}

function shares(
  rows: readonly Row[],
  right: (row: Row, at: number) => boolean,
): Map<string, { n: number; accuracy: number }> {
  const counts = new Map<string, { n: number; right: number }>();
  rows.forEach((row, at) => {
    const count = counts.get(row.lang) ?? { n: 0, right: 0 };
    counts.set(row.lang, { n: count.n + 1, right: count.right + (right(row, at) ? 1 : 0) });
  });
  return new Map(
    [...counts].sort().map(([lang, count]) => [lang, { n: count.n, accuracy: count.right / count.n }]),
  );
}

function macro(byLanguage: Map<string, { accuracy: number }>): number {
  return [...byLanguage.values()].reduce((sum, { accuracy }) => sum + accuracy, 0) / byLanguage.size;
}

function main(): void {
  const file = process.argv[2];
  if (!file) throw new Error('usage: eval:language -- FILE.jsonl');
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
  const identifier = linearIdentifier(loadLanguageModels(join(__dirname, '..', 'models')));
  const started = process.hrtime.bigint();
  const guesses = rows.map((row) => identifier.identify(row.text, {}).tag);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;

  const right = (row: Row, at: number): boolean => isRight(guesses[at] ?? 'und', row.lang);
  const served = (row: Row, at: number): boolean => isServed(guesses[at] ?? 'und', row.lang);
  const byLanguage = shares(rows, right);
  console.log(
    JSON.stringify({
      n: rows.length,
      macroAccuracy: macro(byLanguage),
      accuracy: rows.filter(right).length / rows.length,
      // The same with hi-Latn/ur-Latn and id/ms as one each.
      merged: {
        macroAccuracy: macro(shares(rows, served)),
        accuracy: rows.filter(served).length / rows.length,
      },
      byLanguage: Object.fromEntries(byLanguage),
      messagesPerSecond: Math.round(rows.length / seconds),
    }),
  );
}

main();
