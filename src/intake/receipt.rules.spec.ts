import fc from 'fast-check';
import { asciiDigits, inFours, newReceipt, readReceipt } from './receipt.rules';

const receipts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }).map((digits) => {
  const queue = [...digits];
  return newReceipt(() => queue.shift()!);
});

describe('receipt', () => {
  it('is read back from how it is shown', () => {
    fc.assert(fc.property(receipts, (receipt) => readReceipt(inFours(receipt)) === receipt));
  });

  it('catches one wrong digit', () => {
    fc.assert(
      fc.property(receipts, fc.nat(15), fc.integer({ min: 1, max: 9 }), (receipt, at, add) => {
        const wrong = receipt.slice(0, at) + ((Number(receipt[at]) + add) % 10) + receipt.slice(at + 1);
        return readReceipt(wrong) === null;
      }),
    );
  });

  it('catches two neighbours swapped', () => {
    fc.assert(
      fc.property(receipts, fc.nat(14), (receipt, at) => {
        fc.pre(receipt[at] !== receipt[at + 1]);
        const swapped = receipt.slice(0, at) + receipt[at + 1] + receipt[at] + receipt.slice(at + 2);
        return readReceipt(swapped) === null;
      }),
    );
  });

  it('reads the digits of other scripts', () => {
    const receipt = newReceipt(() => 7);
    const inScript = (zero: number) =>
      [...receipt].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
    for (const zero of [
      0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xbe6, 0x1040, 0x17e0, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7f6,
    ]) {
      expect(readReceipt(inScript(zero))).toBe(receipt);
    }
    expect(asciiDigits('٣ و ৪ और ५')).toBe('3 و 4 और 5');
  });

  it('refuses what is no receipt', () => {
    for (const typed of ['', '1234', 'abcd abcd abcd abcd', '12345678901234567'])
      expect(readReceipt(typed)).toBeNull();
  });
});
