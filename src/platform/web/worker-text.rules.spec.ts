import fc from 'fast-check';
import { cutAtMarks, nameHidden } from './worker-text.rules';

const whole = (text: string, marks: Parameters<typeof cutAtMarks>[1]) =>
  cutAtMarks(text, marks).map(({ text: piece, titles }) => (titles.length ? `<${titles}|${piece}>` : piece));

describe('cutAtMarks', () => {
  it('marks the words a judgement rests on', () => {
    expect(whole('no pay for 3 months', [{ start: 0, end: 6, title: 'wages' }])).toEqual([
      '<wages|no pay>',
      ' for 3 months',
    ]);
  });

  it('gives overlapping marks the titles of each where they meet', () => {
    const marks = [
      { start: 0, end: 4, title: 'a' },
      { start: 2, end: 6, title: 'b' },
    ];
    expect(whole('abcdefgh', marks)).toEqual(['<a|ab>', '<a,b|cd>', '<b|ef>', 'gh']);
  });

  it('says a title once where the same span is given twice', () => {
    const twice = { start: 0, end: 2, title: 'a' };
    expect(whole('abc', [twice, twice])).toEqual(['<a|ab>', 'c']);
  });

  it.each([
    ['a surrogate pair', '😀x', { start: 1, end: 2 }, ['<t|😀>', 'x']],
    ['a family of joined emoji', '👨‍👩‍👧!', { start: 3, end: 4 }, ['<t|👨‍👩‍👧>', '!']],
    ['a letter with its vowel sign', 'কি', { start: 1, end: 2 }, ['<t|কি>']],
    ['a letter with a combining accent', 'e\u0301e', { start: 0, end: 1 }, ['<t|e\u0301>', 'e']],
  ])('grows to the whole of %s', (_what, text, span, pieces) => {
    expect(whole(text, [{ ...span, title: 't' }])).toEqual(pieces);
  });

  it('leaves out marks without length, backwards, beyond the text or not a number', () => {
    const marks = [
      { start: 1, end: 1, title: 'empty' },
      { start: 3, end: 1, title: 'backwards' },
      { start: 50, end: 60, title: 'beyond' },
      { start: Number.NaN, end: 2, title: 'none' },
    ];
    expect(whole('abcd', marks)).toEqual(['abcd']);
  });

  it('loses nothing, whatever the text and the marks', () => {
    const mark = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.array(mark, { maxLength: 8 }),
        (text, spans) => {
          const pieces = cutAtMarks(
            text,
            spans.map((span, n) => ({ ...span, title: String(n) })),
          );
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          spans.forEach(({ start, end }, n) => {
            const inside = Math.max(0, start) < Math.min(text.length, end);
            const marked = pieces
              .filter((piece) => piece.titles.includes(String(n)))
              .map((piece) => piece.text);
            expect(marked.length > 0).toBe(inside);
            expect(marked.join('')).toContain(text.slice(Math.max(0, start), inside ? Math.max(0, end) : 0));
          });
        },
      ),
    );
  });
});

describe('nameHidden', () => {
  it.each([
    ['a\0b', ['a', '␀', 'b']],
    ['pay \u202elaw', ['pay ', '[RLO]', 'law']],
    ['\u2067x\u2069', ['[RLI]', 'x', '[PDI]']],
    ['\x1b[31m', ['␛', '[31m']],
    ['\x7f\x85', ['␡', '[U+0085]']],
    ['\ud83d', ['[U+D83D]']],
  ])('names %j', (text, runs) => {
    expect(nameHidden(text).map((run) => ('text' in run ? run.text : run.sign))).toEqual(runs);
  });

  it.each(['two\nlines\tand a tab\r\n', 'می\u200cخواهم', 'ক্\u200dষ', '👨‍👩‍👧', ''])('leaves %j alone', (text) => {
    expect(
      nameHidden(text)
        .map((run) => ('text' in run ? run.text : run.sign))
        .join(''),
    ).toBe(text);
  });

  it('leaves no control of direction and no half of a pair in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
        for (const run of nameHidden(text)) {
          if ('text' in run) expect(run.text).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
        }
      }),
    );
  });
});
