import { I18nService } from './i18n.service';
import { loadLocales, localesDirectory, type Locale } from './locales.loader';

const locale = (tag: string, direction: 'ltr' | 'rtl', files: Locale['files']): Locale => ({
  tag,
  files,
  meta: {
    name: tag,
    direction,
    script: 'Latn',
    readers: ['worker'],
    reviewed: tag === 'en',
    reviewer: null,
    exposes: [],
    same_as_english: [],
  },
});

const locales = [
  locale('en', 'ltr', {
    messages: { number: 'Number {{receipt}}', only_here: 'English' },
    portal: { next: 'Next: {{date}}', found_one: '{{count}} case', found_other: '{{count}} cases' },
    staff: { due: 'Due', due_remedy: 'Remedy due' },
  }),
  locale('ar', 'rtl', {
    messages: { number: 'رقم {{receipt}}', only_here: 'عربي' },
    portal: { next: 'التالي {{date}}' },
  }),
  locale('hi', 'ltr', { messages: { number: 'नंबर {{receipt}}' }, portal: { next: 'अगला {{date}}' } }),
  locale('hi-Latn', 'ltr', { messages: { number: 'Number hai {{receipt}}' } }),
];
const strict = new I18nService(locales, true);
const lenient = new I18nService(locales, false);

describe('a sentence', () => {
  it('comes in the language asked for, with its values as they are', () => {
    expect(strict.text('hi', 'messages:number', { receipt: '<12>' })).toBe('नंबर <12>');
  });

  it('does not read a value as a sentence of its own', () => {
    expect(strict.text('en', 'messages:number', { receipt: '$t(portal:next) {{date}}' })).toBe(
      'Number $t(portal:next) {{date}}',
    );
  });

  it('chooses plural and variant', () => {
    expect(strict.text('en', 'portal:found', { count: 1 })).toBe('1 case');
    expect(strict.text('en', 'portal:found', { count: 3 })).toBe('3 cases');
    expect(strict.text('en', 'staff:due', { context: 'remedy' })).toBe('Remedy due');
    expect(strict.text('en', 'staff:due', { context: 'other' })).toBe('Due');
  });

  it('falls back to the native letters, then English, where a language has no such file', () => {
    expect(strict.text('hi-Latn', 'portal:next', { date: '1' })).toBe('अगला 1');
    expect(strict.text('hi', 'staff:due')).toBe('Due');
    expect(strict.text('sw', 'staff:due')).toBe('Due');
  });

  it('that a language lacks is an error in tests, and English in service', () => {
    expect(() => strict.text('hi', 'messages:only_here')).toThrow(
      'locales/hi lacks the sentence messages:only_here',
    );
    expect(lenient.text('hi', 'messages:only_here')).toBe('English');
  });

  it('that nobody wrote is an error everywhere: no key is shown', () => {
    for (const sentences of [strict, lenient]) {
      expect(() => sentences.text('en', 'messages:nothing')).toThrow('no sentence messages:nothing');
      expect(() => sentences.text('en', 'nowhere:nothing')).toThrow('no sentence nowhere:nothing');
    }
  });
});

describe('from right to left', () => {
  it('isolates a value on a page', () => {
    expect(strict.text('ar', 'portal:next', { date: '3 May' })).toBe('التالي \u20683 May\u2069');
  });

  it('keeps the groups of a number together in a text, without signs an old phone cannot show', () => {
    expect(strict.text('ar', 'messages:number', { receipt: '1234 5678' })).toBe('رقم 1234\u00a05678');
  });

  it('leaves a text from left to right as it is', () => {
    expect(strict.text('en', 'messages:number', { receipt: '1234 5678' })).toBe('Number 1234 5678');
  });

  it('knows the direction of languages we do not have', () => {
    expect([strict.direction('ar'), strict.direction('fa'), strict.direction('ps-AF')]).toEqual([
      'rtl',
      'rtl',
      'rtl',
    ]);
    expect([strict.direction('sw'), strict.direction('und'), strict.direction('!')]).toEqual([
      'ltr',
      'ltr',
      'ltr',
    ]);
  });
});

describe('languages', () => {
  it('begin with English and leave out those without the file', () => {
    expect(strict.languages('portal').map(({ tag }) => tag)).toEqual(['en', 'ar', 'hi']);
    expect(strict.languages()).toContainEqual({
      tag: 'hi-Latn',
      name: 'hi-Latn',
      direction: 'ltr',
      reviewed: false,
    });
  });

  it('are chosen among those that have the file', () => {
    expect(strict.best('hi-Latn')).toBe('hi-Latn');
    expect(strict.best('hi-Latn', 'portal')).toBe('hi');
  });
});

it('reads the sentences that ship', () => {
  const shipped = new I18nService(loadLocales(localesDirectory()), true);
  expect(shipped.languages().map(({ tag }) => tag)).toEqual(
    expect.arrayContaining(['en', 'ar', 'bn', 'hi', 'ne', 'ur', 'fil', 'id', 'am', 'es', 'fr', 'hi-Latn']),
  );
  expect(shipped.text('en', 'messages:first_contact')).toContain('1 yes, 2 no');
});
