import { ISSUES, URGENCIES } from '../../src/policy/taxonomy.rules';
import { CONTACT_SIGNS } from '../../src/triage/assessment.rules';
import type { Weights } from '../../src/triage/linear/weights.rules';
import {
  ALSO,
  CONTACT,
  HEADS,
  messageFeatures,
  shareOf,
  sigmoid,
  softmax,
  URGENCY,
  type MessageFeatures,
} from '../../src/triage/model/message-model.rules';
import { signFeatures, signSpace } from '../../src/triage/model/sign-features.rules';
import { readText, type ReadingModels } from '../../src/triage/reading.rules';
import { Random } from '../language/random';
import { choose, quantised } from '../linear/quantise';
import type { LabelledMessage } from './messages';

export interface Example extends MessageFeatures {
  /** Column of the main issue, whether each issue is there, column of the urgency. */
  main: number;
  issues: boolean[];
  urgency: number;
  contact: boolean[];
}

/** Text features fall into 2^TEXT_BITS buckets, of which so many are kept. */
const TEXT_BITS = 18;
const TEXT_KEPT = 70_000;
const ROUNDS = 12;
const RATE = 0.3;
/** What a sign counts beside the whole of the text. */
const SIGN_VALUE = 0.6;
/** Where Adagrad starts from: the higher, the slower a rare feature is believed. */
const TEXT_DOUBT = 0.01;
const SIGN_DOUBT = 1;
/** Share of the features left out of each example: no single one is to be relied on. */
const LEFT_OUT = 0.35;
/** Share of certainty withheld from the right answer: labels are wrong at times. */
const SMOOTHING = 0.03;
const SIZE = HEADS.length;

export function examplesOf(
  messages: readonly LabelledMessage[],
  models: ReadingModels,
  report: (line: string) => void,
): Example[] {
  const space = signSpace(models.signs);
  return messages.map(({ text, issues, urgency, contact }, at) => {
    if (at % 2000 === 1999) report(`read ${at + 1} of ${messages.length} messages`);
    const reading = readText(text, {}, models);
    return {
      ...messageFeatures(reading, TEXT_BITS, signFeatures(reading, space)),
      main: ISSUES.indexOf(issues[0] ?? 'other'),
      issues: ISSUES.map((issue) => issues.includes(issue)),
      urgency: URGENCIES.indexOf(urgency),
      contact: CONTACT_SIGNS.map((sign) => contact.includes(sign)),
    };
  });
}

/** One table of weights as it is learnt. */
class Layer {
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly seen: Uint32Array;
  private readonly squares: Float32Array;

  constructor(
    readonly bits: number,
    private readonly doubt: number,
  ) {
    this.weights = new Float32Array(2 ** bits * SIZE);
    this.mean = new Float32Array(this.weights.length);
    this.squares = new Float32Array(this.weights.length);
    this.seen = new Uint32Array(2 ** bits);
  }

  add(buckets: Int32Array, value: number, into: Float64Array): void {
    for (const bucket of buckets) {
      const from = bucket * SIZE;
      for (let c = 0; c < SIZE; c += 1)
        into[c] = (into[c] as number) + value * (this.weights[from + c] as number);
    }
  }

  learn(buckets: Int32Array, value: number, gradients: Float64Array, rate: number): void {
    for (const bucket of buckets) {
      this.seen[bucket] = (this.seen[bucket] as number) + 1;
      const from = bucket * SIZE;
      for (let c = 0; c < SIZE; c += 1) {
        const step = value * (gradients[c] as number);
        const square = (this.squares[from + c] as number) + step * step;
        this.squares[from + c] = square;
        this.weights[from + c] =
          (this.weights[from + c] as number) - (rate * step) / Math.sqrt(square + this.doubt);
      }
    }
  }

  /** The mean of the later rounds is steadier than the last of them. */
  remember(rounds: number): void {
    this.weights.forEach((weight, at) => {
      this.mean[at] = (this.mean[at] as number) + weight / rounds;
    });
  }

  finish(name: string, kept: number, bias: Float64Array, value: number): Weights {
    const keep = new Uint8Array(this.seen.length);
    choose(kept, SIZE, this.mean, this.seen, keep);
    for (let at = 0; at < this.mean.length; at += 1) this.mean[at] = (this.mean[at] as number) * value;
    return quantised(name, HEADS, this.bits, this.mean, bias, keep);
  }
}

/** Learns both layers. Deterministic: the same examples in the same order give the same bytes. */
export function learn(
  examples: readonly Example[],
  signBits: number,
  report: (line: string) => void,
): { text: Weights; signs: Weights } {
  const text = new Layer(TEXT_BITS, TEXT_DOUBT);
  const signs = new Layer(signBits, SIGN_DOUBT);
  const bias = new Float64Array(SIZE);
  const biasSquares = new Float64Array(SIZE).fill(1);
  const meanBias = new Float64Array(SIZE);
  const scores = new Float64Array(SIZE);
  const random = new Random(20_260_101);
  const counted = ROUNDS / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = RATE * (1 - (0.9 * round) / ROUNDS);
    let loss = 0;
    for (const example of random.shuffle([...examples])) {
      const [words, shown] = [example.text, example.signs].map((buckets) => {
        return buckets.filter(() => !random.chance(LEFT_OUT));
      }) as [Int32Array, Int32Array];
      const share = shareOf(words.length);
      scores.set(bias);
      text.add(words, share, scores);
      signs.add(shown, SIGN_VALUE, scores);
      loss += gradientsOf(scores, example);
      for (let c = 0; c < SIZE; c += 1) {
        const gradient = scores[c] as number;
        biasSquares[c] = (biasSquares[c] as number) + gradient * gradient;
        bias[c] = (bias[c] as number) - (0.2 * rate * gradient) / Math.sqrt(biasSquares[c] as number);
      }
      text.learn(words, share, scores, rate);
      signs.learn(shown, SIGN_VALUE, scores, rate);
    }
    if (round >= ROUNDS - counted) {
      text.remember(counted);
      signs.remember(counted);
      bias.forEach((value, c) => (meanBias[c] = (meanBias[c] as number) + value / counted));
    }
    report(
      `round ${round + 1} of ${ROUNDS}: ${examples.length} examples, loss ${(loss / examples.length).toFixed(4)}`,
    );
  }
  return {
    text: text.finish('text', TEXT_KEPT, meanBias, 1),
    signs: signs.finish('signs', signs.seen.length, new Float64Array(SIZE), SIGN_VALUE),
  };
}

/** Turns scores into the gradients of the loss, in place; returns the loss. */
function gradientsOf(scores: Float64Array, { main, issues, urgency, contact }: Example): number {
  let loss = 0;
  for (const [from, size, right] of [
    [0, ISSUES.length, main],
    [URGENCY, URGENCIES.length, urgency],
  ] as const) {
    const shares = softmax(scores.subarray(from, from + size), 1);
    loss -= Math.log((shares[right] as number) + 1e-12);
    shares.forEach((share, c) => {
      scores[from + c] = share - (c === right ? 1 - SMOOTHING : 0) - SMOOTHING / size;
    });
  }
  issues.forEach((there, c) => {
    scores[ALSO + c] = sigmoid(scores[ALSO + c] as number) - (there ? 1 : 0);
  });
  contact.forEach((there, c) => {
    scores[CONTACT + c] = sigmoid(scores[CONTACT + c] as number) - (there ? 1 : 0);
  });
  return loss;
}
