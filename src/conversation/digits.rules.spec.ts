import fc from 'fast-check';
import { bare, readSum } from './digits.rules';

const script = (zero: number, digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

it.each([
  ['500', '500'],
  ['0', '0'],
  ['007', '7'],
  ['1,250', '1250'],
  ['1.250', '1250'],
  ['1 250', '1250'],
  ["1'250", '1250'],
  ['1,25,000', '125000'],
  ['1,250.50', '1250.50'],
  ['1.250,50', '1250.50'],
  ['12,5', '12.5'],
  ['500.00', '500'],
  ['500/-', '500'],
  ['QAR 500', '500'],
  ['500 riyals', '500'],
  ['٥٠٠ ', '500'],
  ['١٬٢٥٠٫٥', '1250.5'],
])('reads %j as %s', (written, amount) => expect(readSum(written, 'QAR', 2)).toBe(amount));

it.each([
  '',
  'five hundred',
  'only 500',
  'not 500',
  '500 to my wife',
  '1.2.3',
  '12,50,5',
  '-500',
  '1,2,3.4',
  '5%',
])('does not read %j', (written) => expect(readSum(written, 'QAR', 2)).toBeNull());

it('does not guess whether three digits are thousands where the currency has three decimals', () => {
  expect(readSum('1.250', 'BHD', 3)).toBeNull();
  expect(readSum('1,250.500', 'BHD', 3)).toBe('1250.500');
  expect(readSum('12.5', 'BHD', 3)).toBe('12.5');
});

it('reads whole numbers in any script, however they are grouped', () => {
  const amount = fc.integer({ min: 0, max: 999_999_999 });
  const written = fc.tuple(
    amount,
    fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0x1040),
    fc.constantFrom(',', '.', ' ', ''),
  );
  fc.assert(
    fc.property(written, ([value, zero, mark]) => {
      const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, mark);
      return readSum(script(zero, grouped), 'QAR', 2) === String(value);
    }),
  );
});

it('never throws, and takes nothing for a sum that has no digit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (written) => {
      const amount = readSum(written, 'QAR', 2);
      return (
        amount === null ||
        (/^\d{1,12}(\.\d{1,4})?$/.test(amount) && /\p{Nd}/u.test(written.normalize('NFKC')))
      );
    }),
  );
});

it('leaves the digits of a keyboard bare', () => expect(bare(' 1\ufe0f\u20e3. ')).toBe('1'));
