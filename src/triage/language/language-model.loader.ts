import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeWeights, type Weights } from '../linear/weights.rules';

/** Reads `models/language/model.bin`; throws when it is missing, cut short or altered. */
export function loadLanguageModels(modelsDirectory: string): Weights[] {
  return decodeWeights(readFileSync(join(modelsDirectory, 'language', 'model.bin')));
}
