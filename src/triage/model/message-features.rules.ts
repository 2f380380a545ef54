import { mixed } from '../linear/hash.rules';
import type { Folded } from '../vocabulary/folding.rules';

/** Where a feature of the text stands in the folded text: units `start` to `end` (exclusive). */
export interface TextFeatures {
  /** Bucket of each feature, 0 … 2^bits − 1. */
  buckets: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  count: number;
}

/** Enough for about 400 words: what a longer text says beyond them is found by the signs. */
export const TEXT_FEATURES_AT_MOST = 12_000;
/** Folded units looked at. */
const UNITS_AT_MOST = 2_600;
const SHORTEST = 2;
const LONGEST = 5;

export function textFeatureSpace(): TextFeatures {
  return {
    buckets: new Int32Array(TEXT_FEATURES_AT_MOST),
    starts: new Int32Array(TEXT_FEATURES_AT_MOST),
    ends: new Int32Array(TEXT_FEATURES_AT_MOST),
    count: 0,
  };
}

const SPACE = 32;

/**
 * Writes the hashed features of a folded text into `into`: runs of two to five letters within words and into the next,
 * whole words, pairs and near pairs of words. Every digit counts as the same one: how long a number is tells more than
 * which. Deterministic, the same in training and in use.
 */
export function textFeatures({ text }: Folded, bits: number, into: TextFeatures): TextFeatures {
  const shift = 32 - bits;
  const length = Math.min(text.length, UNITS_AT_MOST);
  let count = 0;
  const add = (hash: number, start: number, end: number): void => {
    if (count === TEXT_FEATURES_AT_MOST) return;
    into.buckets[count] = mixed(hash) >>> shift;
    into.starts[count] = start;
    into.ends[count] = end;
    count += 1;
  };
  const unit = (at: number): number => {
    const code = text.charCodeAt(at);
    return code >= 48 && code <= 57 ? 48 : code;
  };
  let first = 0;
  let second = 0;
  let firstAt = -1;
  let secondAt = -1;
  let word = 0x2f0b4f37;
  let wordAt = -1;
  for (let start = 0; start < length; start += 1) {
    let hash = 0x811c9dc5;
    for (let n = 1; n <= LONGEST && start + n <= length; n += 1) {
      const code = unit(start + n - 1);
      hash = Math.imul(hash ^ code, 0x01000193);
      hash ^= hash >>> 15;
      if (n >= SHORTEST && !(n === SHORTEST && code === SPACE)) add(hash + n, start, start + n);
    }
    const code = unit(start);
    if (code !== SPACE) {
      if (wordAt < 0) wordAt = start;
      word = Math.imul(word ^ code, 0x01000193);
      if (start + 1 < length) continue;
    }
    if (wordAt < 0) continue;
    add(word, wordAt, start);
    if (secondAt >= 0) add(Math.imul(second, 31) ^ word, secondAt, start);
    if (firstAt >= 0) add(Math.imul(first, 131) ^ word, firstAt, start);
    [first, firstAt, second, secondAt] = [second, secondAt, word, wordAt];
    word = 0x2f0b4f37;
    wordAt = -1;
  }
  into.count = count;
  return into;
}
