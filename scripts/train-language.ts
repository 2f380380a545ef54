import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SharedScript } from '../src/triage/language/clean.rules';
import { encodeWeights } from '../src/triage/linear/weights.rules';
import { readCorpus } from './language/corpus';
import { train } from './language/sgd';

const MODELS = join(__dirname, '..', 'models', 'language');

/** Size of each script's model: buckets (as a power of two) and how many of them are kept. */
const SIZES: Record<SharedScript, { bits: number; kept: number }> = {
  Latn: { bits: 19, kept: 95_000 },
  Cyrl: { bits: 17, kept: 30_000 },
  Arab: { bits: 17, kept: 30_000 },
  Deva: { bits: 16, kept: 16_000 },
  Ethi: { bits: 16, kept: 12_000 },
};

function main(): void {
  const [directory, target = join(MODELS, 'model.bin')] = process.argv.slice(2);
  if (!directory) throw new Error('usage: train:language -- DIRECTORY-WITH-train.jsonl [MODEL.bin]');
  const corpora = readCorpus(directory, join(MODELS, 'texts'));
  const models = (Object.keys(SIZES) as SharedScript[]).map((script) => {
    const corpus = corpora.get(script);
    if (!corpus) throw new Error(`no texts in ${script}`);
    return train({
      script,
      ...SIZES[script],
      ...corpus,
      rounds: [8, 6],
      rate: 0.35,
      seed: 20_260_101,
      report: (line) => console.error(line),
    });
  });
  const file = encodeWeights(models);
  writeFileSync(target, file);
  console.error(
    `${target}: ${file.length} bytes, SHA-256 of its content ${file.subarray(-32).toString('hex')}`,
  );
}

main();
