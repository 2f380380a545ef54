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

const BASIC_PLANE = 0x10000;

/** Entries by code point, for all that is met in the basic plane; the rest is classified each time. */
const caches: Record<FoldStyle, (Entry | undefined)[]> = {
  plain: new Array<Entry | undefined>(BASIC_PLANE),
  roman: new Array<Entry | undefined>(BASIC_PLANE),
  arabizi: new Array<Entry | undefined>(BASIC_PLANE),
  cyrillic: new Array<Entry | undefined>(BASIC_PLANE),
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
  let entry = cache[codePoint];
  if (!entry) {
    entry =
      codePoint >= 0xd800 && codePoint <= 0xdfff
        ? { out: ' ', kind: 'space' }
        : classify(String.fromCodePoint(codePoint), style);
    if (codePoint < BASIC_PLANE) cache[codePoint] = entry;
  }
  return entry;
}

const SPACE = 32;
const STOP_MARK = 124;
const A = 97;
const LETTERS = 26;

const isLatin = (code: number): boolean => code >= A && code < A + LETTERS;
const isDoubling = (code: number): boolean =>
  isLatin(code) || (code >= 0x400 && code <= 0x4ff) || (code >= 0x600 && code <= 0x6ff);

/** Pairs of Latin letters as a table: what `a` followed by `b` becomes, 0 where nothing. */
function pairTable(pairs: Readonly<Record<string, string>>): Uint8Array {
  const table = new Uint8Array(LETTERS * LETTERS);
  for (const [pair, out] of Object.entries(pairs)) {
    table[(pair.charCodeAt(0) - A) * LETTERS + pair.charCodeAt(1) - A] = out.charCodeAt(0);
  }
  return table;
}

function singleTable(singles: Readonly<Record<string, string>>): Uint8Array {
  const table = new Uint8Array(128);
  for (const [single, out] of Object.entries(singles)) table[single.charCodeAt(0)] = out.charCodeAt(0);
  return table;
}

const byStyle = <T>(make: (style: FoldStyle) => T): Record<FoldStyle, T> => ({
  plain: make('plain'),
  roman: make('roman'),
  arabizi: make('arabizi'),
  cyrillic: make('cyrillic'),
});
const pairsOf = byStyle((style) => pairTable(PAIRS[style]));
const singlesOf = byStyle((style) => singleTable(SINGLES[style]));

/** The folded text as it grows: code units with where each comes from. */
class Units {
  length = 0;
  codes: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  place: Float32Array;

  constructor(room: number) {
    this.codes = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.place = new Float32Array(room);
  }

  push(code: number, start: number, end: number, place: number): void {
    if (this.length === this.codes.length) this.grow();
    const at = this.length;
    this.codes[at] = code;
    this.starts[at] = start;
    this.ends[at] = end;
    this.place[at] = place;
    this.length += 1;
  }

  /** The code unit `back` before the last; a blank before the beginning. */
  last(back = 0): number {
    return this.codes[this.length - 1 - back] ?? SPACE;
  }

  private grow(): void {
    const wider = new Units(this.codes.length * 2);
    wider.codes.set(this.codes);
    wider.starts.set(this.starts);
    wider.ends.set(this.ends);
    wider.place.set(this.place);
    Object.assign(this, { ...wider, length: this.length });
  }

  /** The finished text. Its own arrays, for what is kept must not hold more than it needs. */
  finish(): Folded {
    const { length } = this;
    return {
      // Through a buffer, since a lone half of a pair is a code unit like any other.
      text: Buffer.from(this.codes.buffer, 0, length * 2).toString('utf16le'),
      starts: this.starts.slice(0, length),
      ends: this.ends.slice(0, length),
      place: this.place.slice(0, length),
    };
  }
}

/** One for all texts: folding is done before the next begins, and a message is a hundred letters. */
const scratch = new Units(4096);

/** Folds a text in time linear to its length. Never throws, whatever the code units. */
export function fold(original: string, style: FoldStyle): Folded {
  const units = original.length < 2048 ? scratch : new Units(original.length + 16);
  units.length = 0;
  units.push(SPACE, 0, 0, 0);
  let position = 0;
  let previous: Kind = 'space';
  const pairs = pairsOf[style];
  const singles = singlesOf[style];
  const roman = style === 'roman';
  const plain = style === 'plain';

  const gap = (at: number, distance: number): void => {
    position += distance;
    if (units.last() !== SPACE) units.push(SPACE, at, at, position);
  };
  const letter = (code: number, start: number, end: number): void => {
    const before = units.last();
    const latin = isLatin(code);
    if (!plain && latin && isLatin(before)) {
      const joined = pairs[(before - A) * LETTERS + code - A] as number;
      if (joined !== 0 && (roman || before !== code)) {
        units.codes[units.length - 1] = joined;
        units.ends[units.length - 1] = end;
        return;
      }
    }
    if (before === code && (latin || (!roman && (isDoubling(code) || units.last(1) === code)))) {
      units.ends[units.length - 1] = end;
      return;
    }
    units.push(code, start, end, position);
  };

  for (let i = 0; i < original.length;) {
    const codePoint = original.codePointAt(i) ?? 0;
    const start = i;
    i += codePoint > 0xffff ? 2 : 1;
    let { out, kind } = entryOf(codePoint, style);
    if (kind === 'skip') {
      if (units.last() !== SPACE) units.ends[units.length - 1] = i;
      continue;
    }
    if (kind === 'digit' && style === 'arabizi' && standsForLetter(original, start, previous)) {
      const single = singles[out.charCodeAt(0)] as number;
      if (single !== 0) {
        out = String.fromCharCode(single);
        kind = 'letter';
      }
    }
    if (kind === 'space' || kind === 'stop') {
      if (previous !== 'space' && previous !== 'stop') gap(start, 1);
      if (kind === 'stop' && units.last(1) !== STOP_MARK) {
        units.push(STOP_MARK, start, i, position);
        gap(i, 2);
      }
      previous = kind;
      continue;
    }
    const joins = kind === 'mark' ? previous !== 'digit' : kind === previous;
    if (previous !== 'space' && previous !== 'stop' && !joins) gap(start, previous === 'unspaced' ? 0 : 1);
    // By code units, not characters: every unit of the folded text has an offset of its own.
    for (let at = 0; at < out.length; at += 1) {
      const code = out.charCodeAt(at);
      if (kind === 'unspaced') {
        position += codePoint >= 0x3000 ? 0.5 : 0.25;
        if (units.last() === code && units.last(1) === code) units.ends[units.length - 1] = i;
        else units.push(code, start, i, position);
      } else if (kind === 'letter') {
        letter((code < 128 && (singles[code] as number)) || code, start, i);
      } else units.push(code, start, i, position);
    }
    previous = kind === 'mark' ? 'letter' : kind;
  }
  if (units.last() !== SPACE) units.push(SPACE, original.length, original.length, position);
  return units.finish();
}

/** In chat Arabic a lone digit among letters is a letter ("sa7bi", "3mlt"); "3 shhor" is a number. */
function standsForLetter(original: string, at: number, previous: Kind): boolean {
  const next = original[at + 1] ?? '';
  if (/[0-9]/.test(next) || /[0-9]/.test(original[at - 1] ?? '')) return false;
  return /[a-z]/i.test(next) || previous === 'letter';
}
