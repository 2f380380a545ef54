import fc from 'fast-check';
import { withoutNumbers } from './translation.rules';

describe('a text for a translator', () => {
  it.each([
    ['call me +974 5550-0123 now', 'call me ••• now'],
    ['मेरा नंबर ९८७६५४३२१० है', 'मेरा नंबर ••• है'],
    ['3 mahina, 1200 riyal', '3 mahina, 1200 riyal'],
  ])('%s', (text, shown) => expect(withoutNumbers(text)).toBe(shown));

  it('never has seven digits in a row', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z .()+-]{0,60}$/), (text) => {
        expect(withoutNumbers(text)).not.toMatch(/\d{7}/);
      }),
    );
  });
});
