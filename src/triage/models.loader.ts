import type { TriageModels } from './assess.rules';
import { loadGazetteer } from './facts/gazetteer.loader';
import { loadSigns } from './issues/signs.loader';
import { linearIdentifier } from './language/identify.rules';
import { loadLanguageModels } from './language/language-model.loader';
import { loadMessageModel } from './model/message-model.loader';
import type { ReadingModels } from './reading.rules';
import { loadVocabularies } from './vocabulary/vocabulary.loader';

/** Loads what triage needs from `models/` at start; vocabularies follow as messages need them. Rejects when a file is missing. */
export async function loadTriageModels(modelsDirectory: string): Promise<TriageModels> {
  const reading = await loadReadingModels(modelsDirectory);
  return {
    ...reading,
    message: loadMessageModel(modelsDirectory, reading.signs),
    gazetteer: loadGazetteer(modelsDirectory),
  };
}

/** What reading a text needs, without the model that judges it: the model is learnt from readings. */
export async function loadReadingModels(modelsDirectory: string): Promise<ReadingModels> {
  return {
    identifier: linearIdentifier(loadLanguageModels(modelsDirectory)),
    vocabularies: loadVocabularies(modelsDirectory),
    signs: loadSigns(modelsDirectory),
  };
}
