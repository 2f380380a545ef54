import type { TriageModels } from './assess.rules';
import { loadGazetteer } from './facts/gazetteer.loader';
import { loadSigns } from './issues/signs.loader';
import { loadFastText } from './language/fasttext.loader';
import { loadFunctionWords } from './language/function-words.loader';
import { joinedIdentifier } from './language/identify.rules';
import { loadVocabularies } from './vocabulary/vocabulary.loader';

/** Loads everything triage needs from `models/`, once at start; rejects when a file is missing or malformed. */
export async function loadTriageModels(modelsDirectory: string): Promise<TriageModels> {
  return {
    identifier: joinedIdentifier(await loadFastText(), loadFunctionWords(modelsDirectory)),
    vocabularies: loadVocabularies(modelsDirectory),
    signs: loadSigns(modelsDirectory),
    gazetteer: loadGazetteer(modelsDirectory),
  };
}
