import type { Folded } from '../vocabulary/folding.rules';
import { conceptNumber, NUMBER_BASE, type Found } from '../vocabulary/vocabulary.rules';
import { distance, nearest, termsOf, type TermIndex } from '../issues/signs.rules';

/** A number written in the text, in digits or words; `place` as in Found. */
export interface NumberTerm extends Found {
  value: number;
}

export const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

export interface Duration {
  value: number;
  unit: Unit;
  from: number;
  to: number;
}

const DIGITS =
  /\p{Nd}+(?:[,.' \u00a0\u202f\u066c]\p{Nd}{3}(?!\p{Nd}))*(?:[.,\u066b]\p{Nd}{1,2}(?!\p{Nd}))?/gu;
const NUMBERS_AT_MOST = 300;

/** Numbers in digits of any script ("1,200", "১২০০", "3") and in the words the vocabularies name. Text order. */
export function findNumbers(original: string, folded: Folded, found: readonly Found[]): NumberTerm[] {
  const numbers: NumberTerm[] = [];
  for (const match of original.matchAll(DIGITS)) {
    if (numbers.length >= NUMBERS_AT_MOST) break;
    const value = valueOf(match[0]);
    if (value === null) continue;
    const from = match.index;
    const to = from + match[0].length;
    const at = indexAt(folded, from);
    const last = indexAt(folded, to - 1);
    numbers.push({
      value,
      from,
      to,
      concept: -1,
      start: at,
      end: last + 1,
      length: to - from,
      style: 'plain',
      negation: 'before',
      place: folded.place[at] ?? 0,
      placeEnd: folded.place[last] ?? 0,
    });
  }
  for (const term of found) {
    if (term.concept >= NUMBER_BASE && numbers.length < NUMBERS_AT_MOST * 2) {
      numbers.push({ ...term, value: term.concept - NUMBER_BASE });
    }
  }
  return numbers.sort((a, b) => a.from - b.from);
}

function valueOf(written: string): number | null {
  const ascii = [...written].map((character) => asciiDigit(character) ?? character).join('');
  const decimal = /[.,\u066b](\d{1,2})$/.exec(ascii);
  const whole = (decimal ? ascii.slice(0, decimal.index) : ascii).replace(/\D/g, '');
  if (whole.length > 12) return null;
  return Number(decimal ? `${whole}.${decimal[1] ?? '0'}` : whole);
}

function asciiDigit(character: string): string | null {
  if (!/\p{Nd}/u.test(character)) return null;
  let zero = character.codePointAt(0) ?? 48;
  for (let value = 0; value < 10; value += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(value);
    zero -= 1;
  }
  return '0';
}

/** The folded unit that an offset of the original fell into. */
export function indexAt(folded: Folded, offset: number): number {
  let low = 0;
  let high = folded.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((folded.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && folded.text[low] === ' ' && (folded.starts[low] ?? 0) === offset) {
    if (folded.starts[low + 1] === offset) low += 1;
    else break;
  }
  return low;
}

/** Numbers with the unit of time beside them: "3 months", "miezi mitatu". Units may stand before or after. */
export function findDurations(numbers: readonly NumberTerm[], index: TermIndex): Duration[] {
  const durations: Duration[] = [];
  const units = UNITS.map((unit) => ({ unit, terms: termsOf(index, [unit]) }));
  for (const number of numbers) {
    let best: { unit: Unit; term: Found; gap: number } | null = null;
    for (const { unit, terms } of units) {
      const term = nearest(number, terms, 1);
      if (!term) continue;
      // After the number is the commoner order: before counts as half a word further away.
      const gap = distance(number, term) + (term.from < number.from ? 0.5 : 0);
      if (!best || gap < best.gap) best = { unit, term, gap };
    }
    if (!best || best.gap > 1.2) continue;
    durations.push({
      value: number.value,
      unit: best.unit,
      from: Math.min(number.from, best.term.from),
      to: Math.max(number.to, best.term.to),
    });
  }
  return durations;
}

const DAYS: Readonly<Record<Unit, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365 };

/** Whether a duration is longer than two months. A count of years over five is an age or a date. */
export function overTwoMonths(duration: Duration): boolean {
  if (duration.unit === 'year' && duration.value > 5) return false;
  if (duration.unit === 'month' && duration.value > 60) return false;
  return duration.value * DAYS[duration.unit] > 62;
}

/** ISO 8601: P3M, P10D, PT14H. */
export function isoDuration(duration: Duration): string {
  const letter = { hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' }[duration.unit];
  return `P${duration.unit === 'hour' ? 'T' : ''}${String(duration.value)}${letter}`;
}

/**
 * What the numbers say, as terms of concepts of their own: long days, a child's age, many to a room, heat,
 * more than two months.
 */
export function numberTerms(
  numbers: readonly NumberTerm[],
  durations: readonly Duration[],
  index: TermIndex,
): Found[] {
  const terms: Found[] = [];
  const add = (
    concept: 'longhours' | 'childage' | 'manypeople' | 'hotdegree' | 'monthsover2',
    at: Found,
  ): void => {
    terms.push({ ...at, concept: conceptNumber(concept) });
  };
  const persons = termsOf(index, ['person']);
  const rooms = termsOf(index, ['room', 'crowd']);
  const children = termsOf(index, ['child', 'minor', 'job']);
  const ages = termsOf(index, ['age']);
  const years = termsOf(index, ['year']);
  const heats = termsOf(index, ['heat']);
  const others = termsOf(index, ['month', 'day', 'week', 'hour', 'money']);
  const byStart = new Map(durations.map((duration) => [duration.from, duration]));
  numbers.forEach((number, i) => {
    const next = numbers[i + 1];
    const { value } = number;
    if (
      next &&
      value >= 3 &&
      value <= 9 &&
      next.value >= 19 &&
      next.value <= 24 &&
      distance(number, next) <= 3
    ) {
      if (!nearest(next, others, 0.5) || nearest(next, termsOf(index, ['hour']), 0.5))
        add('longhours', number);
    }
    if (value >= 7 && value <= 17) {
      if (nearest(number, ages, 1)) add('childage', number);
      else if (nearest(number, children, 3) && (nearest(number, years, 1) || !nearest(number, others, 1))) {
        if (nearest(number, years, 1) || nearest(number, children, 1)) add('childage', number);
      }
    }
    if (value >= 5 && value <= 80 && (nearest(number, persons, 1) || nearest(number, rooms, 2))) {
      if (!nearest(number, others, 0.5)) add('manypeople', number);
    }
    if (value >= 38 && value <= 58 && nearest(number, heats, 1.5)) add('hotdegree', number);
  });
  for (const duration of durations) {
    const at = numbers.find((number) => number.from >= duration.from && number.to <= duration.to);
    if (!at || byStart.get(duration.from) !== duration) continue;
    if (duration.unit === 'hour' && duration.value >= 11 && duration.value <= 24) add('longhours', at);
    if (overTwoMonths(duration) && duration.unit !== 'hour') add('monthsover2', at);
  }
  return terms;
}
