import { addRows, type Weights } from '../linear/weights.rules';
import { features, MOST_FEATURES } from './features.rules';

const buffer = new Int32Array(MOST_FEATURES);

/** How well each tag of the model fits the words, as logits in the order of `tags`; null when no feature is known. */
export function logits(model: Weights, words: readonly string[]): Float64Array | null {
  const { bits, scale, bias, tags } = model;
  const count = features(words, bits, buffer);
  const sums = new Int32Array(tags.length);
  if (addRows(model, buffer, count, sums) === 0) return null;
  const share = 1 / Math.sqrt(count);
  return Float64Array.from(sums, (sum, c) => sum * (scale[c] as number) * share + (bias[c] as number));
}
