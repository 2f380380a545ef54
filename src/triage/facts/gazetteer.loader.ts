import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileGazetteer, type Gazetteer } from './facts.rules';

const spellings = z.string().transform((text) =>
  text
    .split(',')
    .map((term) => term.trim())
    .filter(Boolean),
);
const schema = z.strictObject({
  currencies: z.record(z.string().regex(/^([A-Z]{3}|\?[a-z]+)$/), spellings),
  shared: z.record(z.string(), z.record(z.string().regex(/^[A-Z]{2}$/), z.string().regex(/^[A-Z]{3}$/))),
  places: z.record(z.string().regex(/^[A-Z]{2}( .+)?$/), spellings),
});

/** Reads `models/triage/gazetteer.yaml`; throws when a code has not the form of ISO 4217 or 3166. */
export function loadGazetteer(modelsDirectory: string): Gazetteer {
  const result = schema.safeParse(
    parse(readFileSync(join(modelsDirectory, 'triage', 'gazetteer.yaml'), 'utf8')),
  );
  if (!result.success) throw new Error(`gazetteer.yaml: ${z.prettifyError(result.error)}`);
  return compileGazetteer(result.data);
}
