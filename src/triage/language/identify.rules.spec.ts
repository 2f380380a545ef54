import { join } from 'node:path';
import * as fc from 'fast-check';
import { baseOf, linearIdentifier, servedAsOne, settle, type IdentifiedLanguage } from './identify.rules';
import { loadLanguageModels } from './language-model.loader';

const identifier = linearIdentifier(loadLanguageModels(join(__dirname, '..', '..', '..', 'models')));
const identify = (text: string): IdentifiedLanguage => identifier.identify(text, {});

/** The best of three: other processes and the collector of garbage take their time too. */
function milliseconds(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const started = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  return Math.min(...times);
}

describe('the language of a message', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['digits', '0044 7700 900123'],
    ['Arabic digits', '٣ ٤ ٥'],
    ['emoji', '😭🙏🙏'],
    ['punctuation', '?!... ---'],
    ['a single letter', 'k'],
    ['two letters', 'ok'],
    ['a link', 'https://example.org/salary'],
    ['a script that no language served is written in', 'ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ'],
  ])('is undetermined for %s', (_, text) => {
    expect(identify(text)).toEqual({ tag: 'und', confidence: 0, alternatives: [] });
  });

  it.each([
    ['bn', 'আমার company তিন মাস salary দেয় না, passport রেখে দিছে'],
    ['hi', 'मेरा passport company के पास है, salary नहीं मिली'],
    ['bn-Latn', 'company amar passport rekhe dise, salary o dey na, ki korbo vai'],
    ['ne-Latn', 'company le passport diyena, salary pani aako chaina dai'],
    ['ar-Latn', 'el company msh 3ayza teddini el passport w ana ta3ban awy'],
    ['fil', 'Hindi po binigay ng company yung passport at salary namin'],
    ['si', 'මගේ salary එක company එකෙන් දුන්නේ නැහැ'],
    ['sw', 'Boss amechukua passport yangu na hajalipa salary ya miezi miwili'],
    ['am', 'ድርጅቱ salary አልከፈለኝም passport ይዞብኛል'],
    ['ja', '会社がパスポートを返してくれません'],
    ['zh', '老板三个月没有发工资'],
  ])('is %s though English words are mixed in', (tag, text) => {
    expect(identify(text).tag).toBe(tag);
  });

  it.each([
    'Boss no give salary 3 month already, please help',
    'hi rahul, mohammed told me u r coming to dubai tmr',
    'siti say cannot go home, madam keep passport lah',
    'Kindly do the needful sir, my iqama expired',
  ])('is English for %j', (text) => {
    expect(identify(text).tag).toBe('en');
  });

  it('takes Hindi and Urdu in Latin letters for one when it says how sure it is', () => {
    const { tag, confidence, alternatives } = identify('salary 3 mahine se nahi mili, kya karu bhai');
    expect(servedAsOne('hi-Latn')).toContain(tag);
    const other = alternatives.find((guess) => guess.tag !== tag && servedAsOne(tag).includes(guess.tag));
    expect(confidence).toBeGreaterThanOrEqual(0.8);
    expect(other?.confidence ?? 0).toBeLessThan(confidence);
  });

  it('lists alternatives from likely to unlikely, none of them the answer', () => {
    const { tag, alternatives } = identify('Pada hari');
    expect(alternatives.map((guess) => guess.tag)).not.toContain(tag);
    const shares = alternatives.map((guess) => guess.confidence);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  it('is less sure of two words than of a sentence', () => {
    const short = identify('para ti').confidence;
    expect(
      identify('No me han pagado el sueldo desde hace tres meses y quiero volver a casa').confidence,
    ).toBeGreaterThan(short);
  });

  it('is found in any text of 10,000 code units within 50 ms, whatever is in it', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' }),
      fc.string({ unit: 'grapheme', maxLength: 2_000, size: 'max' }),
      fc
        .array(fc.constantFrom('a', ' ', "'", 'ß', 'İ', 'ﷺ', '\ud83d', '3', 'ا', '\u0301', '@', '<'), {
          minLength: 5_000,
          maxLength: 10_000,
          size: 'max',
        })
        .map((parts) => parts.join('')),
      fc
        .constantFrom('aaaaaaaaaa', "a'", 'word ', 'ሰላም ', '\u0301', '@a', '<a', 'é')
        .map((part) => part.repeat(10_000 / part.length)),
    );
    let slowest = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const { confidence, tag } = identify(text.slice(0, 10_000));
        slowest = Math.max(
          slowest,
          milliseconds(() => identify(text.slice(0, 10_000))),
        );
        return tag.length >= 2 && confidence >= 0 && confidence <= 1;
      }),
      { numRuns: 150 },
    );
    expect(slowest).toBeLessThan(50);
  });
});

describe('what is known of the sender', () => {
  const tags = ['id', 'ms', 'jv'];

  it('decides between guesses that are nearly as likely', () => {
    expect(settle(tags, [2, 1.8, 0], {}).tag).toBe('id');
    expect(settle(tags, [2, 1.8, 0], { country: 'MY' }).tag).toBe('ms');
    expect(settle(tags, [2, 1.6, 0], { languages: ['ms'] }).tag).toBe('ms');
  });

  it('never overrides what the text says', () => {
    const hints = { languages: ['jv', 'ms'], country: 'MY' };
    expect(settle(tags, [4, 1, 1], hints)).toEqual(settle(tags, [4, 1, 1], {}));
    expect(
      identifier.identify('No me han pagado el sueldo desde hace tres meses', {
        languages: ['bn'],
        country: 'BD',
      }).tag,
    ).toBe('es');
  });

  it('holds for the Latin letters of a language as well', () => {
    expect(settle(['bn-Latn', 'en'], [1, 1.2], { languages: ['bn'] }).tag).toBe('bn-Latn');
  });
});

it('cuts a tag to its language', () => {
  expect(baseOf('uz-Cyrl')).toBe('uz');
  expect(baseOf('fil')).toBe('fil');
});
