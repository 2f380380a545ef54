import type { Assessment, AssessmentHints, PersonReason, TriageThresholds } from './assessment.rules';
import { judgeContact } from './contact/contact.rules';
import { findFacts, type Gazetteer } from './facts/facts.rules';
import { findDurations, findNumbers, numberTerms } from './facts/numbers.rules';
import { forceIn } from './issues/force.rules';
import { judgeIssues } from './issues/issues.rules';
import { indexTerms, meetSigns, termsOf, type Sign } from './issues/signs.rules';
import { baseOf, type LanguageIdentifier } from './language/identify.rules';
import { judgeDanger, judgeUrgency } from './urgency/urgency.rules';
import { findTerms, FoldedText, type Vocabulary, type VocabularySet } from './vocabulary/vocabulary.rules';

/** What triage needs beside the text; loaded once when the process starts. */
export interface TriageModels {
  identifier: LanguageIdentifier;
  vocabularies: VocabularySet;
  signs: readonly Sign[];
  gazetteer: Gazetteer;
}

/** Longer texts are cut here: no message or transcript that a person could read is as long. */
const TEXT_AT_MOST = 200_000;
/** Alternatives at least this likely have their words looked for as well. */
const LIKELY_ENOUGH = 0.12;

/**
 * What a message is about, how soon a person must see it, how its writer may be reached, and what it states. Pure,
 * linear in the text's length, never throws. Confidences below the thresholds become reasons for a person to look;
 * a text in no known language is never taken for harmless on its own.
 */
export function assess(
  text: string,
  hints: AssessmentHints,
  thresholds: TriageThresholds,
  models: TriageModels,
): Assessment {
  const original = text.slice(0, TEXT_AT_MOST);
  const language = models.identifier.identify(original, hints);
  const guesses = [language, ...language.alternatives.filter((guess) => guess.confidence >= LIKELY_ENOUGH)];
  const vocabularies = vocabulariesFor(
    [...guesses.map((guess) => guess.tag), ...(language.confidence < 0.6 ? (hints.languages ?? []) : [])],
    models.vocabularies,
  );
  const folded = new FoldedText(original);
  const found = findTerms(folded, vocabularies);
  const words = indexTerms(found);
  const numbers = findNumbers(original, folded.in('plain'), found);
  const durations = findDurations(numbers, words);
  const index = indexTerms([...found, ...numberTerms(numbers, durations, words)]);

  const met = meetSigns(models.signs, index, forceIn(index));
  const asks = termsOf(index, ['ask']).length > 0;
  const { issues } = judgeIssues(met, asks);
  const [main = { value: 'other' as const, confidence: 0, evidence: [] }] = issues;
  const danger = judgeDanger(met);
  const urgency = judgeUrgency(met, main, danger);

  const person: PersonReason[] = [];
  const unread = !/[\p{L}\p{N}]/u.test(original);
  const unknown = language.confidence < thresholds.language;
  if (unread) person.push('no_text');
  if (danger.length > 0) person.push('danger');
  if (unknown) person.push('language_unsure');
  if (main.confidence < thresholds.issue) person.push('issue_unsure');
  if (urgency.confidence < thresholds.urgency || ((unknown || unread) && urgency.value === 'none')) {
    person.push('urgency_unsure');
  }
  return {
    language,
    issues,
    urgency,
    danger,
    contact: judgeContact(index),
    facts: findFacts(
      { original, folded: folded.in('plain'), numbers, durations, index, hints },
      models.gazetteer,
    ),
    person,
  };
}

/** The vocabularies of the guessed languages, those they are mixed with or taken for, and always English. */
function vocabulariesFor(tags: readonly string[], set: VocabularySet): Vocabulary[] {
  const chosen = new Set<Vocabulary>();
  for (const tag of tags) {
    const vocabulary = set.get(tag) ?? set.get(baseOf(tag));
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
