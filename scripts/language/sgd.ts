import type { SharedScript } from '../../src/triage/language/clean.rules';
import { features, MOST_FEATURES } from '../../src/triage/language/features.rules';
import type { Weights } from '../../src/triage/linear/weights.rules';
import { choose, quantised } from '../linear/quantise';
import { Random } from './random';

export interface Example {
  words: string[];
  /** Index into the tags. */
  label: number;
}

export interface Settings {
  script: SharedScript;
  tags: readonly string[];
  bits: number;
  /** Buckets kept after the first part of training; the rest of it works with these alone. */
  kept: number;
  /** Rounds before and after buckets are chosen. */
  rounds: readonly [number, number];
  rate: number;
  seed: number;
  /** Fresh examples for one round. */
  draw: (random: Random) => Example[];
  report: (line: string) => void;
}

const EPSILON = 1e-8;
/** A gradient smaller than this changes nothing that eight bits could hold. */
const STILL = 0.002;
/** Share of certainty withheld from the right answer: labels are wrong at times, and certainty is not to be trusted. */
const SMOOTHING = 0.02;

/** Logistic regression by Adagrad over freshly drawn examples, then cut to the buckets that tell most, in 8 bits. */
export function train(settings: Settings): Weights {
  const { tags, bits, script } = settings;
  const size = tags.length;
  const buckets = 2 ** bits;
  const weights = new Float32Array(buckets * size);
  const squares = new Float32Array(buckets * size);
  const bias = new Float64Array(size);
  const biasSquares = new Float64Array(size).fill(1);
  const seen = new Uint32Array(buckets);
  const keep = new Uint8Array(buckets).fill(1);
  const found = new Int32Array(MOST_FEATURES);
  const random = new Random(settings.seed);
  const output = new Float64Array(size);
  const active = new Int32Array(size);

  function learn({ words, label }: Example, rate: number): number {
    const all = features(words, bits, found);
    if (all === 0) return 0;
    const share = 1 / Math.sqrt(all);
    let count = 0;
    for (let f = 0; f < all; f += 1) {
      const bucket = found[f] as number;
      if (keep[bucket] === 1) found[count++] = bucket;
    }
    output.fill(0);
    for (let f = 0; f < count; f += 1) {
      const from = (found[f] as number) * size;
      for (let c = 0; c < size; c += 1) output[c] = (output[c] as number) + (weights[from + c] as number);
    }
    let most = -Infinity;
    for (let c = 0; c < size; c += 1) {
      output[c] = (output[c] as number) * share + (bias[c] as number);
      if ((output[c] as number) > most) most = output[c] as number;
    }
    let total = 0;
    for (let c = 0; c < size; c += 1) {
      output[c] = Math.exp((output[c] as number) - most);
      total += output[c] as number;
    }
    const loss = -Math.log((output[label] as number) / total + 1e-12);
    let moving = 0;
    for (let c = 0; c < size; c += 1) {
      const target = (c === label ? 1 - SMOOTHING : 0) + SMOOTHING / size;
      const gradient = (output[c] as number) / total - target;
      output[c] = gradient;
      if (Math.abs(gradient) < STILL) continue;
      active[moving++] = c;
      biasSquares[c] = (biasSquares[c] as number) + gradient * gradient;
      bias[c] = (bias[c] as number) - (0.2 * rate * gradient) / Math.sqrt(biasSquares[c] as number);
      output[c] = gradient * share;
    }
    for (let f = 0; f < count; f += 1) {
      const bucket = found[f] as number;
      seen[bucket] = (seen[bucket] as number) + 1;
      const from = bucket * size;
      for (let a = 0; a < moving; a += 1) {
        const c = active[a] as number;
        const at = from + c;
        const step = output[c] as number;
        const square = (squares[at] as number) + step * step;
        squares[at] = square;
        weights[at] = (weights[at] as number) - (rate * step) / Math.sqrt(square + EPSILON);
      }
    }
    return loss;
  }

  const [before, after] = settings.rounds;
  const mean = new Float32Array(weights.length);
  const meanBias = new Float64Array(size);
  for (let round = 0; round < before + after; round += 1) {
    if (round === before) choose(settings.kept, size, weights, seen, keep);
    const examples = random.shuffle(settings.draw(random));
    const rate = settings.rate * (1 - (0.9 * round) / (before + after));
    let loss = 0;
    for (const example of examples) loss += learn(example, rate);
    if (round >= before) {
      // The mean of the rounds is steadier than the last of them.
      weights.forEach((weight, at) => (mean[at] = (mean[at] as number) + weight / after));
      bias.forEach((weight, c) => (meanBias[c] = (meanBias[c] as number) + weight / after));
    }
    settings.report(
      `${script} round ${round + 1} of ${before + after}: ${examples.length} examples, loss ${(loss / examples.length).toFixed(4)}`,
    );
  }
  return quantised(script, tags, bits, mean, meanBias, keep);
}
