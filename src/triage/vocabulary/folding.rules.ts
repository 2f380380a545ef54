import { EXTRA, CYRILLIC, PAIRS, SINGLES, type FoldStyle } from './fold-tables.rules';

/** Folded text: words apart by one space, a space at both ends, `|` between sentences. Indexes map to the original. */
export interface Folded {
  text: string;
  /** For each folded unit the UTF-16 offset where its original begins, and (exclusive) where it ends. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** Distance from the beginning in words (a fraction of one per letter where a script has no spaces). */
  place: Float32Array;
}

type Kind = 'letter' | 'mark' | 'digit' | 'unspaced' | 'space' | 'stop' | 'skip';
interface Entry {
  out: string;
  kind: Kind;
}

const SKIP = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff'’ʻʼ‘`´ـ]/u;
const STOP = /[.!?;\n…。！？；|।॥؟؛۔።፧፨၊။។៕]/u;
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const DROPPED_MARK =
  /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c\u0abc\u0b3c]/u;

const caches: Record<FoldStyle, Map<number, Entry>> = {
  plain: new Map(),
  roman: new Map(),
  arabizi: new Map(),
  cyrillic: new Map(),
};

function classify(character: string, style: FoldStyle): Entry {
  if (SKIP.test(character)) return { out: '', kind: 'skip' };
  if (STOP.test(character)) return { out: '|', kind: 'stop' };
  if (/\p{Nd}/u.test(character)) return { out: digitOf(character), kind: 'digit' };
  if (!/[\p{L}\p{M}\p{N}]/u.test(character)) return { out: ' ', kind: 'space' };
  const lower = character.toLowerCase();
  const own = style === 'cyrillic' ? CYRILLIC[lower] : undefined;
  if (own !== undefined) return { out: own, kind: own ? 'letter' : 'skip' };
  let out = '';
  for (const part of lower.normalize('NFKD')) {
    if (DROPPED_MARK.test(part)) continue;
    out += EXTRA[part] ?? part;
  }
  out = EXTRA[lower] ?? out;
  if (!out) return { out: '', kind: 'skip' };
  if (!/[\p{L}\p{M}\p{N}]/u.test(out)) return { out: ' ', kind: 'space' };
  if (UNSPACED.test(character)) return { out, kind: 'unspaced' };
  return { out, kind: /\p{M}/u.test(character) ? 'mark' : 'letter' };
}

/** The ASCII digit of any decimal digit: blocks of decimal digits are ten long, beginning with zero. */
function digitOf(character: string): string {
  const ascii = character.normalize('NFKC');
  if (/^[0-9]$/.test(ascii)) return ascii;
  let zero = character.codePointAt(0) ?? 48;
  for (let value = 0; value < 10; value += 1) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(value);
    zero -= 1;
  }
  return '0';
}

function entryOf(codePoint: number, style: FoldStyle): Entry {
  const cache = caches[style];
  let entry = cache.get(codePoint);
  if (!entry) {
    entry =
      codePoint >= 0xd800 && codePoint <= 0xdfff
        ? { out: ' ', kind: 'space' }
        : classify(String.fromCodePoint(codePoint), style);
    if (cache.size < 50_000) cache.set(codePoint, entry);
  }
  return entry;
}

const LATIN = /^[a-z]$/;
const DOUBLES = /^[a-z\u0400-\u04ff\u0600-\u06ff]$/;

/** Folds a text in time linear to its length. Never throws, whatever the code units. */
export function fold(original: string, style: FoldStyle): Folded {
  const text: string[] = [' '];
  const starts: number[] = [0];
  const ends: number[] = [0];
  const place: number[] = [0];
  let position = 0;
  let previous: Kind = 'space';
  const pairs = PAIRS[style];
  const singles = SINGLES[style];

  const push = (unit: string, start: number, end: number): void => {
    text.push(unit);
    starts.push(start);
    ends.push(end);
    place.push(position);
  };
  const gap = (at: number, distance: number): void => {
    position += distance;
    if (text[text.length - 1] !== ' ') push(' ', at, at);
  };
  const letter = (unit: string, start: number, end: number): void => {
    const last = text.length - 1;
    const before = text[last] ?? ' ';
    if (before === unit && (DOUBLES.test(unit) || text[last - 1] === unit) && style !== 'roman') {
      ends[last] = end;
      return;
    }
    if (style !== 'plain' && LATIN.test(unit)) {
      const joined = pairs[before + unit];
      if (joined !== undefined) {
        text[last] = joined;
        ends[last] = end;
        return;
      }
      if (before === unit) {
        ends[last] = end;
        return;
      }
    }
    push(unit, start, end);
  };

  for (let i = 0; i < original.length;) {
    const codePoint = original.codePointAt(i) ?? 0;
    const start = i;
    i += codePoint > 0xffff ? 2 : 1;
    let { out, kind } = entryOf(codePoint, style);
    if (kind === 'skip') {
      if (text[text.length - 1] !== ' ') ends[ends.length - 1] = i;
      continue;
    }
    if (kind === 'digit' && style === 'arabizi' && standsForLetter(original, start, previous)) {
      out = singles[out] ?? out;
      kind = /\d/.test(out) ? 'digit' : 'letter';
    }
    if (kind === 'space' || kind === 'stop') {
      if (previous !== 'space' && previous !== 'stop') gap(start, 1);
      if (kind === 'stop' && text[text.length - 2] !== '|') {
        push('|', start, i);
        gap(i, 2);
      }
      previous = kind;
      continue;
    }
    const joins = kind === 'mark' ? previous !== 'digit' : kind === previous;
    if (previous !== 'space' && previous !== 'stop' && !joins) gap(start, previous === 'unspaced' ? 0 : 1);
    // By code units, not characters: every unit of the folded text has an offset of its own.
    for (let at = 0; at < out.length; at += 1) {
      const unit = out.charAt(at);
      if (kind === 'unspaced') position += codePoint >= 0x3000 ? 0.5 : 0.25;
      if (kind === 'letter') letter(singles[unit] ?? unit, start, i);
      else if (kind === 'unspaced' && text[text.length - 1] === unit && text[text.length - 2] === unit)
        ends[ends.length - 1] = i;
      else push(unit, start, i);
    }
    previous = kind === 'mark' ? 'letter' : kind;
  }
  if (text[text.length - 1] !== ' ') push(' ', original.length, original.length);
  return {
    text: text.join(''),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    place: Float32Array.from(place),
  };
}

/** In chat Arabic a lone digit among letters is a letter ("sa7bi", "3mlt"); "3 shhor" is a number. */
function standsForLetter(original: string, at: number, previous: Kind): boolean {
  const next = original[at + 1] ?? '';
  if (/[0-9]/.test(next) || /[0-9]/.test(original[at - 1] ?? '')) return false;
  return /[a-z]/i.test(next) || previous === 'letter';
}
