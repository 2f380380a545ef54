import type { AssessmentHints } from './assessment.rules';
import {
  findDurations,
  findNumbers,
  numberTerms,
  type Duration,
  type NumberTerm,
} from './facts/numbers.rules';
import { forceIn } from './issues/force.rules';
import { indexTerms, meetSigns, type MetSign, type Sign, type TermIndex } from './issues/signs.rules';
import { baseOf, type IdentifiedLanguage, type LanguageIdentifier } from './language/identify.rules';
import type { Folded } from './vocabulary/folding.rules';
import { findTerms, FoldedText, type Vocabulary, type VocabularySet } from './vocabulary/vocabulary.rules';

/** What reading a text needs. */
export interface ReadingModels {
  identifier: LanguageIdentifier;
  vocabularies: VocabularySet;
  signs: readonly Sign[];
}

/** What a text shows before anything is judged: its language, the words we know, and what they say together. */
export interface Reading {
  original: string;
  language: IdentifiedLanguage;
  /** Folded as the language's spelling asks. */
  folded: Folded;
  plain: Folded;
  numbers: NumberTerm[];
  durations: Duration[];
  index: TermIndex;
  met: MetSign[];
}

/** Longer texts are cut here: no message or transcript that a person could read is as long. */
const TEXT_AT_MOST = 200_000;
/** Alternatives at least this likely have their words looked for as well. */
const LIKELY_ENOUGH = 0.12;
/** Below this the languages known of the sender are looked for too. */
const UNSURE = 0.6;

/** Reads a text. Pure, linear in its length, never throws. */
export function readText(text: string, hints: AssessmentHints, models: ReadingModels): Reading {
  const original = text.slice(0, TEXT_AT_MOST);
  const language = models.identifier.identify(original, hints);
  const guesses = [language, ...language.alternatives.filter((guess) => guess.confidence >= LIKELY_ENOUGH)];
  const tags = [
    ...guesses.map((guess) => guess.tag),
    ...(language.confidence < UNSURE ? (hints.languages ?? []) : []),
  ];
  const vocabularies = vocabulariesFor(tags, models.vocabularies);
  const folded = new FoldedText(original);
  const found = findTerms(folded, vocabularies);
  const words = indexTerms(found);
  const plain = folded.in('plain');
  const numbers = findNumbers(original, plain, found);
  const durations = findDurations(numbers, words);
  const index = indexTerms([...found, ...numberTerms(numbers, durations, words)]);
  return {
    original,
    language,
    folded: folded.in(vocabularyOf(language.tag, models.vocabularies)?.style ?? 'plain'),
    plain,
    numbers,
    durations,
    index,
    met: meetSigns(models.signs, index, forceIn(index)),
  };
}

function vocabularyOf(tag: string, set: VocabularySet): Vocabulary | undefined {
  return set.get(tag) ?? set.get(baseOf(tag));
}

/** The vocabularies of the guessed languages, those they are mixed with or taken for, and always English. */
function vocabulariesFor(tags: readonly string[], set: VocabularySet): Vocabulary[] {
  const chosen = new Set<Vocabulary>();
  for (const tag of tags) {
    const vocabulary = vocabularyOf(tag, set);
    if (!vocabulary) continue;
    chosen.add(vocabulary);
    for (const other of vocabulary.with) {
      const also = set.get(other);
      if (also) chosen.add(also);
    }
  }
  const english = set.get('en');
  if (english) chosen.add(english);
  return [...chosen];
}
