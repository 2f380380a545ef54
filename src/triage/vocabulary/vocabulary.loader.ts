import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FOLD_STYLES } from './fold-tables.rules';
import {
  compile,
  isConcept,
  type Vocabulary,
  type VocabularySet,
  type VocabularySource,
} from './vocabulary.rules';

const list = z
  .string()
  .nullable()
  .transform((text) =>
    (text ?? '')
      .split(',')
      .map((term) => term.trim())
      .filter(Boolean),
  );

const schema = z.strictObject({
  tags: list,
  match: z.enum(['word', 'prefix', 'anywhere']),
  fold: z.enum(FOLD_STYLES).default('plain'),
  with: list.default([]),
  proclitics: list.default([]),
  negation: z.enum(['before', 'after']).default('before'),
  numbers: list.default([]),
  concepts: z.record(z.string().refine(isConcept, 'no such concept'), list),
});

/** Reads one vocabulary file's text; throws with the file's name when a key or concept is unknown. */
export function parseVocabulary(yaml: string, file: string): VocabularySource {
  const result = schema.safeParse(parse(yaml));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return { ...result.data, numbers: result.data.numbers.map((entry) => entry.split('/')) };
}

/** Loads every `models/vocabulary/*.yaml` once, by the language tags each serves. */
export function loadVocabularies(modelsDirectory: string): VocabularySet {
  const directory = join(modelsDirectory, 'vocabulary');
  const set = new Map<string, Vocabulary>();
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const vocabulary = compile(parseVocabulary(readFileSync(join(directory, file), 'utf8'), file));
    for (const tag of vocabulary.tags) {
      if (set.has(tag)) throw new Error(`${file}: ${tag} is already served by another file`);
      set.set(tag, vocabulary);
    }
  }
  return set;
}
