import { CONTACT_SIGNS, type ContactSign, type Judgement } from '../assessment.rules';
import type { Concept } from '../vocabulary/vocabulary.rules';
import { rounded } from '../issues/issues.rules';
import { CONTACT, type Scores } from '../model/message-model.rules';
import { termsOf, type TermIndex } from '../issues/signs.rules';

const SHOWN_BY: Readonly<Record<ContactSign, Concept>> = {
  do_not_answer: 'noreply',
  do_not_call: 'nocall',
  not_own_phone: 'otherphone',
  phone_watched: 'phonewatched',
  only_at_hours: 'onlytime',
};

/** From this probability on the model is believed where no known phrase stands in the text. */
const LIKELY = 0.6;

/** What the message says about reaching the writer safely. Cautious: one phrase is enough, or the whole of it. */
export function judgeContact(index: TermIndex, scores: Scores): Judgement<ContactSign>[] {
  const judgements: Judgement<ContactSign>[] = [];
  for (const value of CONTACT_SIGNS) {
    const terms = termsOf(index, [SHOWN_BY[value]]);
    if (terms.length === 0) {
      const confidence = rounded(scores.contact(value));
      const head = CONTACT + CONTACT_SIGNS.indexOf(value);
      if (confidence >= LIKELY) judgements.push({ value, confidence, evidence: scores.evidenceFor(head) });
      continue;
    }
    judgements.push({
      value,
      confidence: Math.min(0.95, 0.8 + 0.05 * terms.length),
      evidence: terms.slice(0, 4).map(({ from, to }) => ({ start: from, end: to })),
    });
  }
  return judgements;
}
