import type { DangerSign } from '../../policy/taxonomy.rules';
import { conceptNumber, type Concept, type Found } from '../vocabulary/vocabulary.rules';

/** Words that together say something; see models/triage/signs.yaml. */
export interface Sign {
  sign: string;
  /** Groups of concepts, by number, each of which must be met near the first. */
  all: number[][];
  /** Words between the parts at most. */
  within: number;
  unless: number[];
  danger: DangerSign | null;
  /** Small talk, or news that all is well: what is settled does not weaken it. */
  talk: boolean;
}

/** A sign met in a text: the terms it rests on, how often, and how much of its weight it keeps. */
export interface MetSign {
  sign: Sign;
  /** Terms of the clearest occurrence. */
  terms: Found[];
  times: number;
  /** 1, or less where the words around it say that it is over or settled; 0 where they deny it. */
  force: number;
}

/** Terms by concept, each list in text order. */
export type TermIndex = ReadonlyMap<number, readonly Found[]>;

/** So that one long transcript cannot make the work quadratic. */
const OCCURRENCES_AT_MOST = 400;

export function indexTerms(found: readonly Found[]): TermIndex {
  const index = new Map<number, Found[]>();
  for (const term of found) {
    const list = index.get(term.concept);
    if (!list) index.set(term.concept, [term]);
    else if (list.length < OCCURRENCES_AT_MOST) list.push(term);
  }
  return index;
}

export function termsOf(index: TermIndex, concepts: readonly Concept[]): readonly Found[] {
  return termsNumbered(index, concepts.map(conceptNumber));
}

const NONE: readonly Found[] = [];

/** The terms of some concepts, in text order. */
export function termsNumbered(index: TermIndex, numbers: readonly number[]): readonly Found[] {
  let first: readonly Found[] | undefined;
  let several: Found[] | undefined;
  for (const number of numbers) {
    const list = index.get(number);
    if (!list) continue;
    if (!first) first = list;
    else (several ??= [...first]).push(...list);
  }
  return several?.sort((a, b) => a.from - b.from) ?? first ?? NONE;
}

/** Where something stands in a text. */
type Placed = Pick<Found, 'from' | 'place' | 'placeEnd'>;

/** Words between two terms; 0 where they touch or overlap. */
export function distance(a: Placed, b: Placed): number {
  if (a.from > b.from) return distance(b, a);
  return Math.max(0, b.place - a.placeEnd - 1);
}

/** The nearest of `others` (in text order) to `term`, within `most` words, not the same letters. */
export function nearest(term: Found, others: readonly Found[], most: number): Found | null {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.from ?? 0) < term.from) low = middle + 1;
    else high = middle;
  }
  let best: Found | null = null;
  let bestDistance = most + 1;
  for (let i = Math.max(0, low - 4); i < Math.min(others.length, low + 5); i += 1) {
    const other = others[i];
    if (!other || overlaps(term, other)) continue;
    const gap = distance(term, other);
    if (gap < bestDistance) {
      best = other;
      bestDistance = gap;
    }
  }
  return bestDistance <= most ? best : null;
}

function overlaps(a: Found, b: Found): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Which signs a text shows. `forceOf` says how much of an occurrence's weight the words around it leave. */
export function meetSigns(
  signs: readonly Sign[],
  index: TermIndex,
  forceOf: (sign: Sign, terms: Found[]) => number,
): MetSign[] {
  const met: MetSign[] = [];
  for (const sign of signs) {
    if (!sign.all.every((group) => group.some((number) => index.has(number)))) continue;
    const groups = sign.all.map((group) => termsNumbered(index, group));
    const [first = NONE, ...rest] = groups;
    const excluding = termsNumbered(index, sign.unless);
    let best: MetSign | null = null;
    let times = 0;
    for (const anchor of first) {
      const terms = [anchor];
      for (const group of rest) {
        const other = nearest(anchor, group, sign.within);
        if (other) terms.push(other);
      }
      if (terms.length < groups.length) continue;
      if (excluding.length > 0 && nearest(anchor, excluding, sign.within)) continue;
      const force = forceOf(sign, terms);
      times += 1;
      if (!best || force > best.force) best = { sign, terms, times, force };
    }
    if (best) met.push({ ...best, times });
  }
  return met;
}
