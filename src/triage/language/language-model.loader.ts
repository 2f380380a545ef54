import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModels, type LinearModel } from './linear.rules';

/** Reads `models/language/model.bin`; throws when it is missing, cut short or altered. */
export function loadLanguageModels(modelsDirectory: string): LinearModel[] {
  return decodeModels(readFileSync(join(modelsDirectory, 'language', 'model.bin')));
}
