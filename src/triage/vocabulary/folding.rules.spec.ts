import * as fc from 'fast-check';
import { FOLD_STYLES } from './fold-tables.rules';
import { fold } from './folding.rules';

const plain = (text: string): string => fold(text, 'plain').text;

describe('folding', () => {
  it.each([
    ['case', 'MONEY Money', ' money money '],
    ['accents, composed or not', 'd\u00e9j\u00e0 de\u0301ja\u0300', ' deja deja '],
    ['apostrophes', "don't don’t", ' dont dont '],
    ['letters held down', 'heeelp meee', ' help me '],
    ['full width', 'ＨＥ ９', ' he 9 '],
    ['bold letters of mathematics', '𝐡𝐢', ' hi '],
    ['digits of any script', '٣ ৫ ९ 7', ' 3 5 9 7 '],
    ['zero-width characters', 'pa\u200bss\u200dpo\ufeffrt', ' pasport '],
    ['Arabic vowel signs', 'ضَرَبَ', ' ضرب '],
    ['emoji', 'no😭pay', ' no pay '],
    ['digits and letters together', '3months', ' 3 months '],
    ['sentences', 'One. Two!! Four', ' one | two | four '],
  ])('makes nothing of %s', (_, text, folded) => {
    expect(plain(text)).toBe(folded);
  });

  it.each(['', ' ', '\0', '\u202e', '\ud800', '😭', '\u200b\u200b'])('leaves blanks of %j', (text) => {
    for (const style of FOLD_STYLES) expect(fold(text, style).text.trim()).toBe('');
  });

  it('keeps the letters held down that a number is made of', () => {
    expect(plain('1100 2200')).toBe(' 1100 2200 ');
  });

  it('reads a digit as a letter in chat Arabic only', () => {
    expect(fold('3mlt', 'arabizi').text).not.toMatch(/\d/);
    expect(fold('3 shhor', 'arabizi').text).toMatch(/^ 3 /);
    expect(plain('3mlt')).toBe(' 3 mlt ');
  });

  it('spells one word of several spellings alike', () => {
    expect(fold('Хозяин', 'cyrillic').text).toBe(fold('хозяин', 'cyrillic').text);
    expect(fold('paisaa', 'roman').text).toBe(fold('paisa', 'roman').text);
  });

  it('says where in the original a word stands', () => {
    const text = '😭 e\u0301te\u0301, ПЕРВЫЙ';
    const { text: folded, starts, ends } = fold(text, 'plain');
    const at = folded.indexOf('ete');
    expect(text.slice(starts[at], ends[at + 2])).toBe('e\u0301te\u0301');
  });

  it('counts the words on the way, fewer where a script leaves no spaces', () => {
    const last = (text: string): number => fold(text, 'plain').place.at(-1) ?? 0;
    expect(last('one two three four')).toBe(3);
    expect(last('老板打我')).toBe(2);
    expect(last('one. two')).toBeGreaterThan(last('one two'));
  });

  it('never loses its way, whatever the letters', () => {
    const text = fc
      .uint16Array({ maxLength: 200 })
      .map((units) => [...units].map((unit) => String.fromCharCode(unit)).join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...FOLD_STYLES), (original, style) => {
        const folded = fold(original, style);
        expect(folded.starts).toHaveLength(folded.text.length);
        expect(folded.ends).toHaveLength(folded.text.length);
        expect(folded.place).toHaveLength(folded.text.length);
        expect(folded.text.startsWith(' ') && folded.text.endsWith(' ')).toBe(true);
        expect(folded.text).not.toContain('  ');
        for (let i = 1; i < folded.text.length; i += 1) {
          const start = folded.starts[i] ?? -1;
          expect(start).toBeGreaterThanOrEqual(folded.starts[i - 1] ?? 0);
          expect(folded.ends[i] ?? -1).toBeGreaterThanOrEqual(start);
          expect(folded.ends[i] ?? Infinity).toBeLessThanOrEqual(original.length);
          expect(folded.place[i] ?? -1).toBeGreaterThanOrEqual(folded.place[i - 1] ?? 0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('folds what is folded to itself, in the plain style', () => {
    const latin = fc.string({
      unit: fc.constantFrom(...'abcdeéèüABC 123.!?’-'.split('')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(latin, (original) => {
        const once = plain(original);
        expect(plain(once)).toBe(once);
      }),
    );
  });
});
