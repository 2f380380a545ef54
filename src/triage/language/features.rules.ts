import { mixed } from '../linear/hash.rules';

/** Never more than this many features of one text: 160 words of 40 letters do not fit, and need not. */
export const MOST_FEATURES = 6000;
const LONGEST = 5;

/**
 * Writes into `into` the bucket (0 … 2^bits − 1) of every feature: runs of one to five letters within and across
 * words, whole words and pairs of neighbouring words. Returns how many. Deterministic, the same in training and use.
 */
export function features(words: readonly string[], bits: number, into: Int32Array): number {
  const shift = 32 - bits;
  const text = ` ${words.join(' ')} `;
  const most = Math.min(into.length, MOST_FEATURES);
  let count = 0;
  for (let start = 0; start < text.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let n = 1; n <= LONGEST && start + n <= text.length; n += 1) {
      const code = text.charCodeAt(start + n - 1);
      hash = Math.imul(hash ^ code, 0x01000193);
      hash ^= hash >>> 15;
      // A blank alone, and runs that end in the middle of the next word, say little.
      if (n === 1 && code === 32) continue;
      if (count === most) return count;
      into[count] = mixed(hash + n) >>> shift;
      count += 1;
    }
  }
  let before = 0x5bd1e995;
  for (const word of words) {
    let hash = 0x2f0b4f37;
    for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    if (count + 2 > most) return count;
    into[count] = mixed(hash) >>> shift;
    into[count + 1] = mixed(Math.imul(before, 31) ^ hash) >>> shift;
    count += 2;
    before = hash;
  }
  return count;
}
