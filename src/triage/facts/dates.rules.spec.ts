import * as fc from 'fast-check';
import { fold } from '../vocabulary/folding.rules';
import { findDates } from './dates.rules';
import { findNumbers } from './numbers.rules';

const datesIn = (text: string): string[] => {
  const plain = fold(text, 'plain');
  return findDates(text, plain, findNumbers(text, plain, [])).map(
    ({ from, to, normalised }) => `${text.slice(from, to)} = ${normalised}`,
  );
};

it.each([
  ['unpaid since 12/03/2026', ['12/03/2026 = 2026-03-12']],
  ['since 2026-03-12 nothing', ['2026-03-12 = 2026-03-12']],
  ['visa ends 5.11.26', ['5.11.26 = 2026-11-05']],
  ['he died on 3 February 2026 in Riyadh', ['3 February 2026 = 2026-02-03']],
  ['no salary since January', ['January = --01']],
  ['you may call me', []],
  ['from 3 may no pay', ['3 may = --05-03']],
  ['desde el 4 de octubre', ['octubre = --10']],
  ['с января не платят', []],
  ['১৫ জানুয়ারি থেকে বেতন নাই', ['১৫ জানুয়ারি = --01-15']],
  ['من يناير ما استلمت', ['يناير = --01']],
  ['45/13/2026 is no day', []],
  ['room 12-3', []],
])('reads the dates of %j', (text, dates) => {
  expect(datesIn(text)).toEqual(dates);
});

it('points into the text, whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom('3 may 2026', '1/2/2026', 'enero', 'январь 5'),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ');
      const plain = fold(text, 'plain');
      for (const { from, to, normalised } of findDates(text, plain, findNumbers(text, plain, []))) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(normalised).toMatch(/^(\d{4}-|--)\d{2}(-\d{2})?$/);
      }
    }),
  );
});
