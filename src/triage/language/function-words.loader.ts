import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { FunctionWords } from './identify.rules';

const schema = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/), z.string());

/** Reads `models/language/function-words.yaml`; throws when it is missing or not tag → comma-separated words. */
export function loadFunctionWords(modelsDirectory: string): FunctionWords {
  const raw = readFileSync(join(modelsDirectory, 'language', 'function-words.yaml'), 'utf8');
  const lists = schema.parse(parse(raw));
  return Object.fromEntries(
    Object.entries(lists).map(([tag, list]) => [tag, list.split(',').map((word) => word.trim())]),
  );
}
