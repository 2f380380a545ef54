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

/** Compiled once a process, however many ask for it. */
const compiled = new Map<string, Vocabulary>();

/**
 * Finds every `models/vocabulary/*.yaml` by the language tags it serves, which its first lines name. A vocabulary is
 * read when the first message needs it: all fifty take seconds, and most processes meet a few languages.
 * @throws Error when two files serve one tag; `get` throws for a file that is not of its form.
 */
export function loadVocabularies(modelsDirectory: string): VocabularySet {
  const directory = join(modelsDirectory, 'vocabulary');
  const files = new Map<string, string>();
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const path = join(directory, file);
    for (const tag of tagsOf(readFileSync(path, 'utf8'))) {
      if (files.has(tag)) throw new Error(`${file}: ${tag} is already served by another file`);
      files.set(tag, path);
    }
  }
  return {
    get(tag) {
      const path = files.get(tag);
      return path === undefined ? undefined : vocabularyAt(path);
    },
  };
}

function vocabularyAt(path: string): Vocabulary {
  let vocabulary = compiled.get(path);
  if (!vocabulary) {
    vocabulary = compile(parseVocabulary(readFileSync(path, 'utf8'), path));
    compiled.set(path, vocabulary);
  }
  return vocabulary;
}

const tagsOf = (yaml: string): string[] => {
  const [, tags = ''] = /^tags:(.*)$/m.exec(yaml) ?? [];
  return tags
    .split(',')
    .map((tag) => tag.replace(/#.*/, '').trim())
    .filter(Boolean);
};
