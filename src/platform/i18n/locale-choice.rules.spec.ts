import fc from 'fast-check';
import { chooseLocale, fallbackChain } from './locale-choice.rules';

const have = ['en', 'ar', 'hi', 'hi-Latn', 'fil', 'id', 'ne'];

describe('chooseLocale', () => {
  it.each([
    ['the tag itself', 'hi', 'hi'],
    ['the romanised form', 'hi-Latn', 'hi-Latn'],
    ['a region', 'ar-EG', 'ar'],
    ['script and region', 'hi-Latn-IN', 'hi-Latn'],
    ['another script than Latin', 'ne-Deva', 'ne'],
    ['a romanised form we lack', 'ar-Latn', 'ar'],
    ['a variety of Arabic', 'arz', 'ar'],
    ['an older code', 'tl-PH', 'fil'],
    ['another older code', 'in', 'id'],
    ['any case', 'HI-latn', 'hi-Latn'],
    ['an extension', 'id-x-plain', 'id'],
    ['nothing we have', 'zu', 'en'],
    ['undetermined', 'und', 'en'],
    ['what is no tag', '*;q=x, <script>', 'en'],
  ])('takes %s', (_what, requested, expected) => expect(chooseLocale(requested, have)).toBe(expected));

  it('takes English where nothing is asked for', () => expect(chooseLocale(undefined, have)).toBe('en'));

  it.each([
    ['en;q=0.1, ne;q=0.9', 'ne'],
    ['de, ar;q=0.5, hi;q=0.8', 'hi'],
    ['hi;q=0, ar;q=0.2', 'ar'],
    ['fil,en-US;q=0.9', 'fil'],
  ])('weighs the header %s', (header, expected) => expect(chooseLocale(header, have)).toBe(expected));

  it('answers with a language we have, whatever the header', () => {
    fc.assert(fc.property(fc.string(), (header) => have.includes(chooseLocale(header, have))));
  });
});

it('falls back to the native letters and then to English', () => {
  expect(fallbackChain('hi-Latn', have)).toEqual(['hi', 'en']);
  expect(fallbackChain('xx-Latn', have)).toEqual(['en']);
  expect(fallbackChain('en', have)).toEqual([]);
});
