import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DANGER_SIGNS } from '../../policy/taxonomy.rules';
import { conceptNumber, CONCEPTS } from '../vocabulary/vocabulary.rules';
import type { Sign } from './signs.rules';

const concept = z.enum(CONCEPTS).transform(conceptNumber);
const schema = z.strictObject({
  signs: z.array(
    z.strictObject({
      sign: z.string(),
      all: z
        .array(z.string().transform((group) => group.split('|')))
        .min(1)
        .pipe(z.array(z.array(concept))),
      within: z.number().positive().default(7),
      unless: z.array(concept).default([]),
      danger: z.enum(DANGER_SIGNS).nullable().default(null),
      talk: z.boolean().default(false),
    }),
  ),
});

/** Reads `models/triage/signs.yaml`; throws when a concept or danger is unknown. */
export function loadSigns(modelsDirectory: string): Sign[] {
  const result = schema.safeParse(parse(readFileSync(join(modelsDirectory, 'triage', 'signs.yaml'), 'utf8')));
  if (!result.success) throw new Error(`signs.yaml: ${z.prettifyError(result.error)}`);
  return result.data.signs;
}
