import type { TriageModels } from './assess.rules';
import { loadGazetteer } from './facts/gazetteer.loader';
import { loadSigns } from './issues/signs.loader';
import { linearIdentifier } from './language/identify.rules';
import { loadLanguageModels } from './language/language-model.loader';
import { loadVocabularies } from './vocabulary/vocabulary.loader';

/** Loads what triage needs from `models/` at start; vocabularies follow as messages need them. Rejects when a file is missing. */
export async function loadTriageModels(modelsDirectory: string): Promise<TriageModels> {
  return {
    identifier: linearIdentifier(loadLanguageModels(modelsDirectory)),
    vocabularies: loadVocabularies(modelsDirectory),
    signs: loadSigns(modelsDirectory),
    gazetteer: loadGazetteer(modelsDirectory),
  };
}
