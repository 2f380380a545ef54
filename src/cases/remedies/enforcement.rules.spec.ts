import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import type { Actor } from '../../platform/database/actor';
import { ENFORCEMENT_STEPS, RETALIATION_KINDS } from '../../policy/policy.schema';
import { climb, discloses, DISCLOSED, RECIPIENTS, type Climb, type Consent } from './enforcement.rules';
import type { Obligation } from './obligation.rules';
import { checksAfter, measuresAgainst } from './retaliation.rules';
import { mayAnswer, reviewOffice } from './review.rules';
import { sum } from './sums.rules';

const { remedies, offices } = loadPolicy(path.join(__dirname, '../../../policy'));
const policy = remedies!;
const day = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 86_400_000);
const missed: Obligation = {
  ...{ id: 'o1', kind: 'pay_wages', obligor: 'employer', recorded: null, acceleratedAt: null },
  money: { owed: sum('owed', 'QAR', 9), agreed: sum('agreed', 'QAR', 5) },
  instalments: [{ n: 1, agreed: sum('agreed', 'QAR', 5), dueAt: day(0) }],
  ...{ replaced: false, reports: [] },
};
const asked: Climb = {
  ...{ obligation: missed, obligorId: null, step: 'notice', to: { kind: 'employer', id: null } },
  ...{ taken: [{ step: 'support', at: day(1) }], consents: [], ladder: policy.enforcement, now: day(30) },
};
const consent: Consent = {
  id: 'c1',
  to: { kind: 'employer', id: null },
  what: ['name', 'claim'],
  revokedAt: null,
};

const recipient = fc.record({
  kind: fc.constantFrom(...RECIPIENTS),
  id: fc.option(fc.constantFrom('x', 'y')),
});
const anyConsent: fc.Arbitrary<Consent> = fc.record({
  id: fc.uuid(),
  to: recipient,
  what: fc.uniqueArray(fc.constantFrom(...DISCLOSED), { minLength: 1 }),
  revokedAt: fc.option(fc.constant(day(2))),
});

describe('the ladder', () => {
  it('tells nobody of a worker without a consent to exactly that, given to exactly them and not revoked', () => {
    let climbed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...ENFORCEMENT_STEPS),
        fc.option(recipient),
        fc.array(anyConsent, { maxLength: 12 }),
        (step, to, consents) => {
          const steps = policy.enforcement.map((each) => each.step);
          const taken = steps.slice(0, steps.indexOf(step)).map((each) => ({ step: each, at: day(1) }));
          const verdict = climb({ ...asked, step, to, consents, taken, now: day(300) });
          if (verdict.refusal !== null) return;
          climbed += 1;
          expect(verdict.consentId === null).toBe(!discloses(step));
          if (verdict.consentId === null) return expect([step, to]).toEqual(['support', null]);
          const used = consents.find(({ id }) => id === verdict.consentId)!;
          expect(used).toMatchObject({ to, revokedAt: null });
          expect(used.what).toEqual(expect.arrayContaining(['name', 'claim']));
        },
      ),
      { numRuns: 3000 },
    );
    expect(climbed).toBeGreaterThan(50);
  });

  it.each<[string | null, Partial<Climb>]>([
    [null, { consents: [consent] }],
    ['no_consent', {}],
    ['no_consent', { consents: [{ ...consent, revokedAt: day(2) }] }],
    ['no_consent', { consents: [{ ...consent, what: ['claim'] }] }],
    ['no_consent', { consents: [{ ...consent, to: { kind: 'employer', id: 'x' } }] }],
    ['wrong_recipient', { consents: [consent], to: { kind: 'police', id: null } }],
    ['wrong_recipient', { consents: [consent], to: null }],
    ['wrong_recipient', { step: 'support', taken: [] }],
    ['too_early', { consents: [consent], now: day(3) }],
    ['out_of_order', { consents: [consent], taken: [] }],
    ['out_of_order', { step: 'support', to: null }],
    ['not_on_the_ladder', { ladder: policy.enforcement.slice(0, 1) }],
    [
      'not_broken',
      {
        obligation: {
          ...missed,
          reports: [{ at: day(1), saidBy: 'worker', what: 'less_accepted', paid: null }],
        },
      },
    ],
  ])('answers %s', (refusal, more) => expect(climb({ ...asked, ...more }).refusal).toBe(refusal));

  it('begins anew with a new default', () => {
    const late = { ...missed, instalments: [{ ...missed.instalments[0]!, dueAt: day(20) }] };
    const again = { ...asked, obligation: late, consents: [consent] };
    expect(climb(again).refusal).toBe('out_of_order');
    expect(climb({ ...again, step: 'support', to: null }).refusal).toBeNull();
  });
});

describe('retaliation', () => {
  it('is asked about on the days of the policy', () => {
    expect(checksAfter('party_told', day(0), policy)).toEqual([day(7), day(30), day(90)]);
  });
  it('of any kind opens something, and nothing twice', () => {
    for (const kind of RETALIATION_KINDS) {
      const open = measuresAgainst(kind, policy, []);
      expect([kind, open.length > 0, new Set(open).size]).toEqual([kind, true, open.length]);
      expect(measuresAgainst(kind, policy, open)).toEqual([]);
    }
  });
});

describe('whoever looks again', () => {
  it('is another office than the one complained of, or the duty desk', () => {
    for (const of of [...Object.keys(offices), null])
      for (const kind of ['appeal', 'handling'] as const) {
        const office = reviewOffice(kind, of, policy);
        expect(office === null || office !== of).toBe(true);
      }
    expect(reviewOffice('appeal', 'gulf-ombudsperson', policy)).toBe('ph-ombudsperson');
    const only = {
      reviews: [
        { kind: null, of: null, to: 'a' },
        { kind: null, of: null, to: null },
      ],
    };
    expect([reviewOffice('appeal', 'a', only), reviewOffice('appeal', 'b', only)]).toEqual([null, 'a']);
    expect(reviewOffice('appeal', 'b', only, ['a'])).toBeNull();
  });
  it('has not handled it, and belongs to that office or the duty desk', () => {
    const by = (id: string, office: string, allCases = false): Actor => ({
      ...{ kind: 'staff', id, offices: [office], allCases },
    });
    const review = { handlers: ['ann'], office: 'ph', decidedAt: null };
    expect(mayAnswer(by('ann', 'ph', true), review)).toBe('handled_it');
    expect(mayAnswer(by('ben', 'qa'), review)).toBe('not_the_reviewer');
    expect(mayAnswer(by('ben', 'ph'), { ...review, office: null })).toBe('not_the_reviewer');
    expect(mayAnswer(by('ben', 'ph'), review)).toBeNull();
    expect(mayAnswer(by('ben', '', true), { ...review, office: null })).toBeNull();
    expect(mayAnswer(by('ben', 'ph'), { ...review, decidedAt: day(1) })).toBe('decided_already');
  });
});
