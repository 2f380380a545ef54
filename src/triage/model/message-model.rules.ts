import { ISSUES, URGENCIES, type Issue, type Urgency } from '../../policy/taxonomy.rules';
import { CONTACT_SIGNS, type ContactSign, type Span } from '../assessment.rules';
import { addRows, weightOf, type Weights } from '../linear/weights.rules';
import type { Reading } from '../reading.rules';
import { isUnspaced } from '../vocabulary/matcher.rules';
import { textFeatures, textFeatureSpace } from './message-features.rules';
import { signFeatures, type SignFeature, type SignSpace } from './sign-features.rules';

/**
 * What the model answers, in the order of its columns: the main issue, each issue for itself, the urgency, and what the
 * writer says about being reached.
 */
export const HEADS: readonly string[] = [
  ...ISSUES.map((issue) => `main ${issue}`),
  ...ISSUES.map((issue) => `also ${issue}`),
  ...URGENCIES,
  ...CONTACT_SIGNS,
];
export const ALSO = ISSUES.length;
export const URGENCY = 2 * ISSUES.length;
export const CONTACT = URGENCY + URGENCIES.length;

/** How raw scores become shares of certainty; fitted on messages that the weights had not seen. */
export interface Calibration {
  /** Logits are divided by these. */
  main: number;
  urgency: number;
  /** Logit of "this issue too" → slope and offset. */
  also: { slope: number; offset: number };
  /** The same for what is said about being reached. */
  contact: { slope: number; offset: number };
  /** From this much alarm on (see `alarmOf`), somebody is woken. */
  alarm: number;
}

/** A linear model over the letters and words of a text (`text`) and over what its words mean together (`signs`). */
export interface MessageModel {
  text: Weights;
  signs: Weights;
  space: SignSpace;
  calibration: Calibration;
}

/** Calibrated probabilities. `main` and `urgency` each add up to 1. */
export interface Scores {
  main: (issue: Issue) => number;
  also: (issue: Issue) => number;
  urgency: (urgency: Urgency) => number;
  /** See `alarmOf`. */
  alarm: number;
  contact: (sign: ContactSign) => number;
  /** The words that speak for an answer, as far as the model goes by them. */
  evidenceFor: (head: number) => Span[];
}

/** Of a text without a letter in it: about nothing, and not at all sure of that. */
export const NOTHING_SAID: Scores = {
  main: () => 0,
  also: () => 0,
  urgency: () => 0,
  alarm: 0,
  contact: () => 0,
  evidenceFor: () => [],
};

const found = textFeatureSpace();
const sums = new Int32Array(HEADS.length);

/** The buckets a reading falls into: of its text, each once, and of its signs. */
export interface MessageFeatures {
  text: Int32Array;
  signs: Int32Array;
}

export function messageFeatures(
  reading: Reading,
  bits: number,
  shown: readonly SignFeature[],
): MessageFeatures {
  const { buckets, count } = textFeatures(reading.folded, bits, found);
  return { text: distinct(buckets, count, bits), signs: Int32Array.from(shown, ({ bucket }) => bucket) };
}

const QUIET = [ISSUES.indexOf('information'), ISSUES.indexOf('other')];

/** How alarming a message is, from 0 to 1: the probability of an emergency, less what speaks for a mere question or chat. */
export function alarmOf(main: ArrayLike<number>, urgency: ArrayLike<number>): number {
  const quiet = QUIET.reduce((sum, issue) => sum + (main[issue] as number), 0);
  return (urgency[URGENCIES.indexOf('emergency')] as number) * (1 - quiet);
}

/** Raw scores, in the order of `HEADS`. Text counts by its share: a long message is not surer than a short one. */
export function logitsOf(text: Weights, signs: Weights, features: MessageFeatures): Float64Array {
  const logits = new Float64Array(HEADS.length);
  addRows(text, features.text, features.text.length, sums);
  const share = shareOf(features.text.length);
  for (let c = 0; c < logits.length; c += 1) {
    logits[c] = (sums[c] as number) * (text.scale[c] as number) * share + (text.bias[c] as number);
  }
  addRows(signs, features.signs, features.signs.length, sums);
  for (let c = 0; c < logits.length; c += 1) {
    logits[c] = (logits[c] as number) + (sums[c] as number) * (signs.scale[c] as number);
  }
  return logits;
}

/** What one feature of a text with `count` of them counts. */
export function shareOf(count: number): number {
  return 1 / Math.sqrt(Math.max(1, count));
}

/** What the model makes of a reading. Pure but for scratch space; never throws. */
export function scoreMessage(model: MessageModel, reading: Reading): Scores {
  const { text, signs, calibration } = model;
  const shown = signFeatures(reading, model.space);
  const features = messageFeatures(reading, text.bits, shown);
  const logits = logitsOf(text, signs, features);
  const main = softmax(logits.subarray(0, ALSO), calibration.main);
  const urgency = softmax(logits.subarray(URGENCY, CONTACT), calibration.urgency);
  const { slope, offset } = calibration.also;
  return {
    main: (issue) => main[ISSUES.indexOf(issue)] as number,
    also: (issue) => sigmoid(slope * (logits[ALSO + ISSUES.indexOf(issue)] as number) + offset),
    urgency: (value) => urgency[URGENCIES.indexOf(value)] as number,
    alarm: alarmOf(main, urgency),
    contact: (sign) => {
      const logit = logits[CONTACT + CONTACT_SIGNS.indexOf(sign)] as number;
      return sigmoid(calibration.contact.slope * logit + calibration.contact.offset);
    },
    evidenceFor: (head) => evidence(model, reading, shown, shareOf(features.text.length), head),
  };
}

const stamps = new Map<number, { seen: Int32Array; round: number }>();

/** Each bucket once. */
function distinct(from: Int32Array, count: number, bits: number): Int32Array {
  let stamp = stamps.get(bits);
  if (!stamp) stamps.set(bits, (stamp = { seen: new Int32Array(2 ** bits), round: 0 }));
  stamp.round += 1;
  const kept = new Int32Array(count);
  let size = 0;
  for (let f = 0; f < count; f += 1) {
    const bucket = from[f] as number;
    if (stamp.seen[bucket] === stamp.round) continue;
    stamp.seen[bucket] = stamp.round;
    kept[size] = bucket;
    size += 1;
  }
  return kept.subarray(0, size);
}

export function softmax(logits: Float64Array, temperature: number): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = logits.map((logit) => Math.exp((logit - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

const SPANS_AT_MOST = 6;
/** Words that carry less than this share of what speaks for an answer are left out. */
const SHARE_AT_LEAST = 0.12;
const SPACE = 32;

/**
 * The words an answer rests on: each word gets what its features add to the answer's score, a sign's weight counting
 * for the words that show it; the strongest words make the spans, in text order.
 */
function evidence(
  { text, signs }: MessageModel,
  reading: Reading,
  shown: readonly SignFeature[],
  share: number,
  head: number,
): Span[] {
  const { folded, original } = reading;
  const units = new Float64Array(folded.text.length);
  textFeatures(folded, text.bits, found);
  const { rows, weights } = text;
  const size = text.tags.length;
  const step = (text.scale[head] as number) * share;
  for (let f = 0; f < found.count; f += 1) {
    const row = rows[found.buckets[f] as number] as number;
    if (row === 0) continue;
    const weight = (weights[(row - 1) * size + head] as number) * step;
    if (weight <= 0) continue;
    const start = found.starts[f] as number;
    const end = found.ends[f] as number;
    const each = weight / (end - start);
    for (let at = start; at < end; at += 1) units[at] = (units[at] as number) + each;
  }
  const pieces = wordsOf(folded.text).map(({ start, end }) => {
    let worth = 0;
    for (let at = start; at < end; at += 1) worth += units[at] as number;
    return { start: folded.starts[start] as number, end: folded.ends[end - 1] as number, worth };
  });
  for (const { bucket, terms } of shown) {
    const weight = weightOf(signs, bucket, head) / Math.max(1, terms.length);
    if (weight <= 0) continue;
    for (const { from, to } of terms) pieces.push({ start: from, end: to, worth: weight });
  }
  return strongest(pieces, original.length);
}

/** Words of folded text; in scripts without spaces, each run is cut in pieces of four units. */
function wordsOf(text: string): { start: number; end: number }[] {
  const words: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : SPACE;
    const ends = code === SPACE || (start >= 0 && at - start >= 4 && isUnspaced(code));
    if (ends && start >= 0) words.push({ start, end: at });
    if (code === SPACE) start = -1;
    else if (ends || start < 0) start = at;
  }
  return words;
}

function strongest(pieces: { start: number; end: number; worth: number }[], length: number): Span[] {
  const merged: { start: number; end: number; worth: number }[] = [];
  for (const piece of pieces.filter(({ worth, end }) => worth > 0 && end <= length)) {
    const touching = merged.find(({ start, end }) => start < piece.end && piece.start < end);
    if (!touching) {
      merged.push({ ...piece });
      continue;
    }
    touching.start = Math.min(touching.start, piece.start);
    touching.end = Math.max(touching.end, piece.end);
    touching.worth += piece.worth;
  }
  const total = merged.reduce((sum, { worth }) => sum + worth, 0);
  return merged
    .filter(({ worth }) => worth >= SHARE_AT_LEAST * total)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, SPANS_AT_MOST)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
}
