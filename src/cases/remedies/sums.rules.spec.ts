import fc from 'fast-check';
import { add, covers, digitsOf, exponentOf, less, minorOf, sum, total, type SumKind } from './sums.rules';

const KINDS: readonly SumKind[] = ['owed', 'minimum', 'offered', 'agreed', 'claimed', 'paid'];
const currency = fc.constantFrom('QAR', 'BHD', 'PHP', 'JPY', 'KWD', 'IDR');
const minor = fc.integer({ min: 0, max: 1_000_000_000 });
const kind = fc.constantFrom(...KINDS);
const anySum = fc.record({ kind, currency, minor }).map((it) => sum(it.kind, it.currency, it.minor));

describe('sums', () => {
  it('of two kinds or two currencies never become one', () => {
    fc.assert(
      fc.property(anySum, anySum, (a, b) => {
        const alike = a.kind === b.kind && a.currency === b.currency;
        for (const both of [add, less] as const) {
          if (alike) expect(both(a, b)).toMatchObject({ kind: a.kind, currency: a.currency });
          else expect(() => both(a, b)).toThrow(RangeError);
        }
        if (!alike) expect(() => total(a.kind, a.currency, [a, b])).toThrow(RangeError);
      }),
    );
  });

  it('of which one is paid and one agreed compare in that order and in no other', () => {
    fc.assert(
      fc.property(anySum, anySum, (a, b) => {
        const asked = () => covers(a as never, b as never);
        if (a.kind === 'paid' && b.kind === 'agreed' && a.currency === b.currency)
          expect(asked()).toBe(a.minor >= b.minor);
        else expect(asked).toThrow(RangeError);
      }),
    );
  });

  it('do not mix for the compiler either', () => {
    const [owed, agreed, paid] = [sum('owed', 'QAR', 5), sum('agreed', 'QAR', 3), sum('paid', 'QAR', 2)];
    // @ts-expect-error owed and agreed
    expect(() => add(owed, agreed)).toThrow(RangeError);
    // @ts-expect-error agreed and paid
    expect(() => less(agreed, paid)).toThrow(RangeError);
    // @ts-expect-error what is owed is not what was agreed on
    expect(() => covers(paid, owed)).toThrow(RangeError);
    // @ts-expect-error the wrong way round
    expect(() => covers(agreed, paid)).toThrow(RangeError);
  });

  it('read and written in digits stay what they are, to the last fils', () => {
    fc.assert(
      fc.property(currency, minor, (code, amount) => {
        expect(minorOf(code, digitsOf({ currency: code, minor: amount }))).toBe(amount);
      }),
    );
    expect(['BHD', 'QAR', 'JPY'].map(exponentOf)).toEqual([3, 2, 0]);
    expect(minorOf('BHD', '12.5')).toBe(12_500);
    expect(digitsOf({ currency: 'BHD', minor: 5 })).toBe('0.005');
  });

  it.each([
    ['QAR', '1.005'],
    ['JPY', '1.5'],
    ['QAR', '-5'],
    ['QAR', '1,000'],
    ['QAR', ''],
    ['QAR', '.5'],
    ['XQQ', '5'],
  ])('in %s refuse %j', (code, digits) => expect(minorOf(code, digits)).toBeNull());

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('are never of %d', (amount) => {
    expect(() => sum('paid', 'QAR', amount)).toThrow(RangeError);
  });
});
