import fc from 'fast-check';
import { sum } from '../remedies/sums.rules';
import {
  acceptRefusal,
  ACCEPTED_BY,
  agreedOf,
  approvalRefusal,
  belowMinimum,
  belowShare,
  offerFault,
  REFUSED_TERMS,
  type Offer,
  type OfferItem,
} from './settlement.rules';

const NOW = new Date('2026-11-02T08:00:00Z');
const floor = {
  ...{ adviceBelowShare: 0.9, belowMinimum: 'never' as const },
  ownAccount: { advice: false, attestation: false },
};
const NOT_OWN = { advised: false, attested: false };
const item = (owed: number, minimum: number, offered: number, more: Partial<OfferItem> = {}): OfferItem => ({
  ...{ kind: 'pay_wages', obligor: 'employer', obligorId: null, accelerates: true },
  money: {
    owed: sum('owed', 'QAR', owed),
    minimum: sum('minimum', 'QAR', minimum),
    offered: sum('offered', 'QAR', offered),
  },
  instalments: [{ offered: sum('offered', 'QAR', offered), dueOn: '2026-12-01' }],
  ...more,
});
const offer = (items: OfferItem[], more: Partial<Offer> = {}): Offer => ({
  ...{ items, contains: [], form: 'court_record', enforcer: 'court', enforceBy: '2028-01-01' },
  ...{ jointlyLiable: [], ...more },
});
const papers: OfferItem = {
  ...item(0, 0, 0),
  ...{ kind: 'return_documents', money: null, instalments: [{ offered: null, dueOn: '2026-12-01' }] },
};

describe('an offer', () => {
  it.each<[string, Offer, string | null]>([
    ['all that is owed', offer([item(1000, 600, 1000)]), null],
    ['the least the law allows', offer([item(1000, 600, 600)]), null],
    ['a fils less', offer([item(1000, 600, 599)]), 'below_minimum'],
    ['papers beside money', offer([item(1000, 600, 900), papers]), null],
    ['papers, and wages below the minimum', offer([papers, item(1000, 600, 1)]), 'below_minimum'],
    ['nothing', offer([]), 'no_item'],
    ['a minimum above what is owed', offer([item(500, 600, 600)]), 'minimum_above_owed'],
    [
      'instalments that do not add up',
      offer([
        item(1000, 600, 900, {
          instalments: [{ offered: sum('offered', 'QAR', 899), dueOn: '2026-12-01' }],
        }),
      ]),
      'instalments_do_not_add_up',
    ],
    [
      'enforcement that ends before the last day',
      offer([item(1000, 600, 900)], { enforceBy: '2026-12-01' }),
      'enforcement_before_due',
    ],
    [
      'two currencies',
      offer([
        item(1000, 600, 900, {
          money: { ...item(1000, 600, 900).money!, minimum: sum('minimum', 'AED', 600) },
        }),
      ]),
      'currencies_differ',
    ],
  ])('of %s', (_what, terms, expected) => expect(offerFault(terms, floor, NOW)).toBe(expected));

  it.each(REFUSED_TERMS)('is refused for holding %s, whatever is paid for it', (term) => {
    expect(offerFault(offer([item(1000, 600, 1000)], { contains: [term] }), floor, NOW)).toBe('refused_term');
  });

  it('below the minimum needs an approval where the policy knows one', () => {
    const low = offer([item(1000, 600, 500)]);
    expect(offerFault(low, { ...floor, belowMinimum: 'with_approval' }, NOW)).toBeNull();
    const given = { offer: low, advised: true, attested: true, own: NOT_OWN };
    expect(approvalRefusal({ ...given, approved: false })).toBe('no_approval');
    expect(approvalRefusal({ ...given, approved: true })).toBeNull();
  });

  it('is judged to the last fils, however large', () => {
    const amount = fc.integer({ min: 1, max: 900_000_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, (owed, minimum, offered) => {
        const each = item(owed, minimum, offered);
        expect(belowMinimum(each)).toBe(offered < minimum);
        expect(belowShare(each, 1)).toBe(offered < owed);
        expect(belowShare(each, 0)).toBe(false);
        expect(belowShare(each, 0.5)).toBe(2n * BigInt(offered) < BigInt(owed));
        expect(agreedOf(each.money!.offered)).toEqual(sum('agreed', 'QAR', offered));
      }),
    );
  });

  it('is accepted only by a worker who is heard, after it was read aloud, and below the share after advice', () => {
    const facts = fc.record({
      offered: fc.integer({ min: 600, max: 1000 }),
      ...{ advised: fc.boolean(), attested: fc.boolean(), approved: fc.boolean() },
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...ACCEPTED_BY), ({ offered, ...given }, by) => {
        const said = { offer: offer([item(1000, 600, offered)]), ...given, own: NOT_OWN };
        const refusal = acceptRefusal(said, by, floor);
        const heard = ['in_person', 'call', 'office'].includes(by);
        expect(refusal === null).toBe(heard && given.attested && (given.advised || offered >= 900));
      }),
    );
    const nothing = { offer: null, advised: true, attested: true, approved: true, own: NOT_OWN };
    expect(acceptRefusal(nothing, 'call', floor)).toBe('no_offer');
  });

  it('needs the helpers’ own accounts where the policy says that only these count', () => {
    const strict = { ...floor, ownAccount: { advice: true, attestation: true } };
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (advised, attested) => {
        const written = { advised: true, attested: true, approved: false, own: { advised, attested } };
        const low = acceptRefusal({ offer: offer([item(1000, 600, 700)]), ...written }, 'call', strict);
        expect(low).toBe(!attested ? 'not_read_aloud' : !advised ? 'no_advice' : null);
      }),
    );
  });
});
