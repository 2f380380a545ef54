import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseOf, joinedIdentifier } from '../src/triage/language/identify.rules';
import { loadFastText } from '../src/triage/language/fasttext.loader';
import { loadFunctionWords } from '../src/triage/language/function-words.loader';

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

async function main(): Promise<void> {
  const file = process.argv[2];
  if (!file) throw new Error('usage: eval:language -- FILE.jsonl');
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
  const identifier = joinedIdentifier(
    await loadFastText(),
    loadFunctionWords(join(__dirname, '..', 'models')),
  );
  const started = process.hrtime.bigint();
  const guesses = rows.map((row) => identifier.identify(row.text, {}).tag);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;

  const right = new Map<string, number>();
  const all = new Map<string, number>();
  rows.forEach((row, i) => {
    all.set(row.lang, (all.get(row.lang) ?? 0) + 1);
    if (isRight(guesses[i] ?? 'und', row.lang)) right.set(row.lang, (right.get(row.lang) ?? 0) + 1);
  });
  const byLanguage = Object.fromEntries(
    [...all].sort().map(([lang, n]) => [lang, { n, accuracy: (right.get(lang) ?? 0) / n }]),
  );
  const shares = Object.values(byLanguage).map((entry) => entry.accuracy);
  console.log(
    JSON.stringify({
      n: rows.length,
      macroAccuracy: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      accuracy: [...right.values()].reduce((sum, count) => sum + count, 0) / rows.length,
      byLanguage,
      messagesPerSecond: Math.round(rows.length / seconds),
    }),
  );
}

void main();
