/** Writing systems that workers' messages arrive in; `Other` is any letter outside them. */
export type Script =
  | 'Latn'
  | 'Cyrl'
  | 'Grek'
  | 'Armn'
  | 'Hebr'
  | 'Arab'
  | 'Deva'
  | 'Beng'
  | 'Guru'
  | 'Gujr'
  | 'Orya'
  | 'Taml'
  | 'Telu'
  | 'Knda'
  | 'Mlym'
  | 'Sinh'
  | 'Thai'
  | 'Laoo'
  | 'Tibt'
  | 'Mymr'
  | 'Geor'
  | 'Ethi'
  | 'Khmr'
  | 'Jpan'
  | 'Kore'
  | 'Hani'
  | 'Other';

const RANGES: readonly (readonly [number, number, Script])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0x24f, 'Latn'],
  [0x250, 0x2af, 'Latn'],
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x531, 0x587, 'Armn'],
  [0x591, 0x5f4, 'Hebr'],
  [0x620, 0x6ff, 'Arab'],
  [0x750, 0x77f, 'Arab'],
  [0x8a0, 0x8ff, 'Arab'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xa00, 0xa7f, 'Guru'],
  [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xc80, 0xcff, 'Knda'],
  [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0xeff, 'Laoo'],
  [0xf00, 0xfff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1200, 0x139f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1c90, 0x1cbf, 'Geor'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x2d80, 0x2ddf, 'Ethi'],
  [0x3040, 0x30ff, 'Jpan'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xa9e0, 0xa9fe, 'Mymr'],
  [0xaa60, 0xaa7f, 'Mymr'],
  [0xab01, 0xab2e, 'Ethi'],
  [0xac00, 0xd7af, 'Kore'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfefc, 'Arab'],
  [0x20000, 0x2fa1f, 'Hani'],
];

const LETTER = /\p{L}/u;

/** The script of one code point, or null for what is no letter and no vowel sign (digits, emoji, punctuation). */
export function scriptOf(codePoint: number): Script | null {
  if (codePoint < 0x41) return null;
  let low = 0;
  let high = RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = RANGES[middle];
    if (!range) break;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return /[\p{L}\p{M}]/u.test(String.fromCodePoint(codePoint)) ? range[2] : null;
  }
  return LETTER.test(String.fromCodePoint(codePoint)) ? 'Other' : null;
}

const cache = new Map<number, Script | null>();

/** As `scriptOf`, remembering what it has been asked before. */
export function scriptAt(codePoint: number): Script | null {
  let script = cache.get(codePoint);
  if (script === undefined) {
    script = scriptOf(codePoint);
    if (cache.size < 20_000) cache.set(codePoint, script);
  }
  return script;
}

/** How many letters and vowel signs of each script a text holds. */
export function countScripts(text: string): Map<Script, number> {
  const counts = new Map<Script, number>();
  for (const character of text) {
    const script = scriptAt(character.codePointAt(0) ?? 0);
    if (script) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return counts;
}

/** A full-width or mathematical Latin letter counts as the letter it stands for: callers normalise (NFKC) first. */
export function dominantScript(counts: Map<Script, number>): Script | null {
  let best: Script | null = null;
  let bestWeight = 0;
  for (const [script, count] of counts) {
    // Borrowed words (salary, company, passport) are spelled in Latin letters inside any language.
    const weight = script === 'Latn' ? count * 0.5 : count;
    if (weight > bestWeight) {
      best = script;
      bestWeight = weight;
    }
  }
  return best;
}
