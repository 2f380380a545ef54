import { conceptNumber, type Concept, type Found } from '../vocabulary/vocabulary.rules';
import { nearest, termsOf, type Sign, type TermIndex } from './signs.rules';

/** Deeds and harm that a negation beside them denies ("no beating"). */
const DENIABLE: ReadonlySet<number> = new Set(
  (
    [
      'beat',
      'touch',
      'rape',
      'lock',
      'kill',
      'weapon',
      'injury',
      'collapse',
      'sold',
      'threat',
      'wound',
      'minor',
    ] as Concept[]
  ).map(conceptNumber),
);
const NEG = conceptNumber('neg');
const STILL_COUNTS_OF_PAST = 0.4;
const STILL_COUNTS_OF_SOLVED = 0.25;

/**
 * How much of a sign's weight an occurrence keeps, from 0 to 1: nothing if denied, little if over and done or
 * settled. Below 0.5 it shows no present danger.
 */
export function forceIn(index: TermIndex): (sign: Sign, terms: readonly Found[]) => number {
  const negations = termsOf(index, ['neg']);
  const past = termsOf(index, ['past']);
  const solved = termsOf(index, ['solved']);
  const harmless = termsOf(index, ['notharm']);
  return (sign, terms) => {
    const [anchor] = terms;
    if (!anchor) return 0;
    if (sign.danger && DENIABLE.has(anchor.concept)) {
      if (!terms.some((term) => term.concept === NEG) && denied(anchor, negations)) return 0;
      if (nearest(anchor, harmless, 0)) return 0;
    }
    let force = 1;
    if (past.length > 0 && terms.some((term) => nearest(term, past, 3))) force *= STILL_COUNTS_OF_PAST;
    if (solved.length > 0 && !sign.talk) {
      if (terms.some((term) => nearest(term, solved, 8))) force *= STILL_COUNTS_OF_SOLVED;
    }
    return force;
  };
}

function denied(term: Found, negations: readonly Found[]): boolean {
  const negation = nearest(term, negations, 0.3);
  if (!negation || negation.style !== term.style) return false;
  return negation.negation === 'before' ? negation.from < term.from : negation.from > term.from;
}
