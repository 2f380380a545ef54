/** A stretch of a text that is marked because a judgement rests on it. UTF-16 code units, `end` exclusive. */
export interface Mark {
  start: number;
  end: number;
  /** What rests on it: "Unpaid wages". */
  title: string;
  /** Somebody may be in danger because of it. */
  grave?: boolean;
}

/** A run of text with the titles of all marks that cover it; none: plain. */
export interface Piece {
  text: string;
  titles: string[];
  /** One of those marks is grave. */
  grave: boolean;
}

/** The words of a span, whole characters only. */
export function quote(text: string, span: { start: number; end: number }): string {
  return cutAtMarks(text, [{ ...span, title: '' }])
    .filter(({ titles }) => titles.length > 0)
    .map((piece) => piece.text)
    .join('');
}

/** Text that may be shown as it is, or a character that must be shown by its name. */
export type Run = { text: string } | { sign: string; code: string };

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts `text` at the edges of `marks`, in order, losing nothing. A mark whose edge falls inside a character as readers
 * see it (surrogate pair, letter with its vowel signs, emoji) grows to hold the whole of it; marks beyond the text or
 * without length are left out; where marks overlap a piece carries the titles of each.
 */
export function cutAtMarks(text: string, marks: readonly Mark[]): Piece[] {
  const segments = graphemes.segment(text);
  const edge = (at: number, side: 'start' | 'end'): number => {
    const cluster = segments.containing(at);
    if (!cluster || cluster.index === at) return at;
    return side === 'start' ? cluster.index : cluster.index + cluster.segment.length;
  };
  const placed = marks
    .map(({ start, end, ...mark }) => ({ ...mark, from: Math.max(0, start), to: Math.min(text.length, end) }))
    .filter(({ from, to }) => from < to)
    .map((mark) => ({ ...mark, from: edge(mark.from, 'start'), to: edge(mark.to, 'end') }));
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1] ?? text.length;
    const covering = placed.filter((mark) => mark.from <= from && to <= mark.to);
    return {
      text: text.slice(from, to),
      titles: [...new Set(covering.map(({ title }) => title))],
      grave: covering.some(({ grave }) => grave),
    };
  });
}

const BIDI: Record<string, string> = {
  '\u061c': 'ALM',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

// Control characters but tab and line breaks, the controls of writing direction, and halves of surrogate pairs.
const SIGN =
  /([\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate})/u;

/**
 * Takes characters that change how the rest is shown, or show nothing, out of a text and names them instead: a writer
 * cannot turn the reading order around or hide anything. Joiners stay: Persian and Bangla need them.
 */
export function nameHidden(text: string): Run[] {
  return text
    .split(SIGN)
    .map((part, n): Run => (n % 2 === 0 ? { text: part } : { sign: signOf(part), code: codeOf(part) }))
    .filter((run) => !('text' in run) || run.text !== '');
}

const codeOf = (character: string) =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function signOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[${BIDI[character] ?? codeOf(character)}]`;
}
