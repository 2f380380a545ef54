import { createHash } from 'node:crypto';
import { termsOf, type Sign } from '../issues/signs.rules';
import type { Reading } from '../reading.rules';
import { CONCEPTS, type Found } from '../vocabulary/vocabulary.rules';

/** The features that do not depend on a language, numbered: signs, weakened signs, denied signs, concepts, pairs of concepts, length. */
export interface SignSpace {
  size: number;
  /** Changes when signs or concepts are added, renamed or put in another order: weights learnt before are void then. */
  fingerprint: string;
  numberOfSign: ReadonlyMap<string, number>;
}

/** A feature with the words that show it. */
export interface SignFeature {
  bucket: number;
  terms: readonly Found[];
}

/** Below this a sign is over or settled, and at nothing denied: each counts as a feature of its own. */
const PRESENT = 0.5;
/** A pair is two terms with at most one between them, and this many words at most. */
const NEXT_TERMS = 2;
const WORDS_BETWEEN = 5;
/** Long transcripts show every concept many times over. */
const TERMS_AT_MOST = 300;
const LENGTHS = [25, 50, 90];

export function signSpace(signs: readonly Sign[]): SignSpace {
  const names = signs.map(({ sign }) => sign);
  return {
    size: 3 * names.length + CONCEPTS.length * (1 + CONCEPTS.length) + LENGTHS.length + 1,
    fingerprint: createHash('sha256')
      .update(JSON.stringify(['denied', names, CONCEPTS]))
      .digest('hex')
      .slice(0, 16),
    numberOfSign: new Map(names.map((name, number) => [name, number])),
  };
}

/** Each feature that a reading shows, once. */
export function signFeatures({ met, index, original }: Reading, space: SignSpace): SignFeature[] {
  const features = new Map<number, readonly Found[]>();
  const signs = space.numberOfSign.size;
  for (const { sign, terms, force } of met) {
    const number = space.numberOfSign.get(sign.sign);
    if (number === undefined) continue;
    features.set(number + signs * (force >= PRESENT ? 0 : force > 0 ? 1 : 2), terms);
  }
  const concepts = 3 * signs;
  const pairs = concepts + CONCEPTS.length;
  const terms = termsOf(index, CONCEPTS).slice(0, TERMS_AT_MOST);
  terms.forEach((term, at) => {
    if (!features.has(concepts + term.concept)) features.set(concepts + term.concept, [term]);
    for (let next = at + 1; next <= at + NEXT_TERMS && next < terms.length; next += 1) {
      const other = terms[next] as Found;
      if (other.place - term.placeEnd > WORDS_BETWEEN) break;
      const bucket = pairs + term.concept * CONCEPTS.length + other.concept;
      if (!features.has(bucket)) features.set(bucket, [term, other]);
    }
  });
  const longer = LENGTHS.filter((length) => original.length >= length).length;
  features.set(pairs + CONCEPTS.length * CONCEPTS.length + longer, []);
  return [...features].map(([bucket, shown]) => ({ bucket, terms: shown }));
}
