import fc from 'fast-check';
import { fitValues, forbiddenIn } from './body-limits.rules';
import type { ChannelCapability } from './may-send.rules';

const RECEIPT = '1234 5678 9012 3456';
const open: ChannelCapability = {
  ...{ twoWay: 'yes', links: 'yes', numbers: 'yes', templateNeeded: 'no', receipt: 'digits' },
  ...{ fallback: [], zone: 'Asia/Qatar' },
};

describe('a receipt', () => {
  it.each([
    ['digits', { values: { receipt: RECEIPT }, variant: null }],
    ['separated', { values: { receipt: '1234 | 5678 | 9012 | 3456' }, variant: null }],
    ['withheld', { hold: 'no_receipt' }],
  ] as const)('where it may stand as %s', (receipt, expected) =>
    expect(fitValues({ receipt: RECEIPT }, { ...open, receipt })).toEqual(expected),
  );

  it('with bars is still the same number to whoever types it', () => {
    const fit = fitValues({ receipt: RECEIPT }, { ...open, receipt: 'separated' });
    expect('values' in fit && fit.values['receipt']!.replace(/\D/g, '')).toBe(RECEIPT.replace(/\D/g, ''));
  });

  it('of no message holds nothing back', () => {
    expect(fitValues({ name: 'x' }, { ...open, receipt: 'withheld' })).toEqual({
      values: { name: 'x' },
      variant: null,
    });
  });
});

it.each(['no', 'unconfirmed'] as const)('a link is left out where links are %s', (links) => {
  expect(fitValues({ link: 'https://recourse.example' }, { ...open, links })).toMatchObject({
    variant: 'no_link',
  });
  expect(fitValues({ link: 'https://recourse.example' }, open)).toMatchObject({ variant: null });
});

describe('a finished text', () => {
  it.each([
    ['a web address', 'Read more: https://recourse.example/rights', 'no_links'],
    ['one without its beginning', 'Read more at recourse.example/rights', 'no_links'],
    ['one among other letters', 'यहाँ पढ्नुहोस् www.recourse.example', 'no_links'],
    ['a telephone number', 'Call +974 5550 7788 now', 'no_numbers'],
    ['one in other digits', 'اتصل ٥٥٥٠٧٧٨٨', 'no_numbers'],
    ['neither', 'Are you in danger now? 1 yes, 2 no', null],
    ['two sentences without a space', 'Thank you.Keep it', null],
    ['a sum and a date', 'By 2026-03-01 you get 1 500', null],
  ] as const)('with %s', (_what, body, reason) => {
    expect(forbiddenIn(body, { ...open, links: 'no', numbers: 'no' })).toBe(reason);
    expect(forbiddenIn(body, open)).toBeNull();
  });

  it('may hold our receipt where telephone numbers are forbidden, also as it stands in Arabic', () => {
    const strict = { ...open, numbers: 'no' } as const;
    expect(forbiddenIn(`Your number is ${RECEIPT}.`, strict, RECEIPT)).toBeNull();
    expect(forbiddenIn(`رقمك ${RECEIPT.replaceAll(' ', '\u00a0')}`, strict, RECEIPT)).toBeNull();
    expect(forbiddenIn(`${RECEIPT} or call 55507788`, strict, RECEIPT)).toBe('no_numbers');
  });

  it('never leaves with seven digits in a row where numbers are not known to be taken', () => {
    const text = fc
      .array(fc.constantFrom('a', ' ', '٣', '7', '-', '.'), { maxLength: 40 })
      .map((l) => l.join(''));
    fc.assert(
      fc.property(text, (body) => {
        const row = /\p{Nd}{7}/u.test(body);
        return !row || forbiddenIn(body, { ...open, numbers: 'unconfirmed' }) !== null;
      }),
    );
  });
});
