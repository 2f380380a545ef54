import { CONTACT_SIGNS, type ContactSign, type Judgement } from '../assessment.rules';
import type { Concept } from '../vocabulary/vocabulary.rules';
import { termsOf, type TermIndex } from '../issues/signs.rules';

const SHOWN_BY: Readonly<Record<ContactSign, Concept>> = {
  do_not_answer: 'noreply',
  do_not_call: 'nocall',
  not_own_phone: 'otherphone',
  phone_watched: 'phonewatched',
  only_at_hours: 'onlytime',
};

/** What the message says about reaching the writer safely. Cautious: one phrase is enough. */
export function judgeContact(index: TermIndex): Judgement<ContactSign>[] {
  const judgements: Judgement<ContactSign>[] = [];
  for (const value of CONTACT_SIGNS) {
    const terms = termsOf(index, [SHOWN_BY[value]]);
    if (terms.length === 0) continue;
    judgements.push({
      value,
      confidence: Math.min(0.95, 0.8 + 0.05 * terms.length),
      evidence: terms.slice(0, 4).map(({ from, to }) => ({ start: from, end: to })),
    });
  }
  return judgements;
}
