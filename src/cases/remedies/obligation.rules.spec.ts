import fc from 'fast-check';
import { decide } from '../case-state.rules';
import { whatToAskWorker } from './arrival.rules';
import {
  isBroken,
  remedyStanding,
  standingOf,
  termsFault,
  type Obligation,
  type Report,
} from './obligation.rules';
import { reportRefusal } from './report.rules';
import { sum } from './sums.rules';

const START = Date.UTC(2026, 10, 1);
const day = (n: number) => new Date(START + n * 86_400_000);
const agreed = (minor: number, currency = 'QAR') => sum('agreed', currency, minor);
const paid = (minor: number) => sum('paid', 'QAR', minor);
const policy = { arrivalAskedAfterDays: 1, keptAskedAfterDays: 30 };

function owes(parts: readonly number[], more: Partial<Obligation> = {}): Obligation {
  const all = parts.reduce((a, b) => a + b, 0);
  return {
    ...{ id: 'o1', kind: 'pay_wages', obligor: 'employer', recorded: null, acceleratedAt: null },
    money: { owed: sum('owed', 'QAR', all * 2), agreed: agreed(all) },
    instalments: parts.map((part, i) => ({ n: i + 1, agreed: agreed(part), dueAt: day(10 * (i + 1)) })),
    ...{ replaced: false, reports: [] },
    ...more,
  };
}
const came = (n: number, minor: number): Report => ({
  ...{ at: day(n), saidBy: 'worker', what: 'arrived', paid: paid(minor) },
});
const back = (n: number, minor: number): Report => ({
  ...{ at: day(n), saidBy: 'worker', what: 'taken_back', paid: paid(minor) },
});
const kept = (n: number): Report => ({ at: day(n), saidBy: 'worker', what: 'kept', paid: null });
const enough = (n: number): Report => ({ at: day(n), saidBy: 'worker', what: 'less_accepted', paid: null });
const claims = (n: number, minor: number, saidBy: 'officer' | 'employer' = 'employer'): Report => ({
  ...{ at: day(n), saidBy, what: 'arrived', claimed: sum('claimed', 'QAR', minor) },
});

const parts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 });
const report: fc.Arbitrary<Report> = fc
  .tuple(fc.nat(120), fc.integer({ min: 1, max: 200_000 }), fc.nat(6))
  .map(([n, minor, which]) =>
    which === 0
      ? back(n, minor)
      : which === 1
        ? kept(n)
        : which === 2
          ? claims(n, minor)
          : which === 3
            ? enough(n)
            : which === 4
              ? { at: day(n), saidBy: 'worker', what: 'not_arrived', paid: null }
              : came(n, minor),
  );
const anything = fc
  .tuple(parts, fc.array(report, { maxLength: 9 }))
  .map(([sums, reports]) => owes(sums, { reports }));

describe('terms', () => {
  it('stand only when the instalments add up to what was agreed', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: -3, max: 3 }), (sums, off) => {
        const { kind, money, instalments } = owes(sums);
        const all = money!.agreed.minor + off;
        if (all < 1) return;
        const fault = termsFault({ kind, money: { ...money!, agreed: agreed(all) }, instalments }, day(0));
        expect(fault).toBe(off === 0 ? null : 'instalments_do_not_add_up');
      }),
    );
  });

  const good = owes([100, 200]);
  it.each<[string, Partial<Obligation>, Date]>([
    ['no_instalment', { instalments: [] }, day(0)],
    ['due_in_the_past', {}, day(10)],
    ['instalments_out_of_order', { instalments: good.instalments.toReversed() }, day(0)],
    ['money_missing', { money: null }, day(0)],
    ['money_not_meant', { kind: 'apology', money: null }, day(0)],
    ['currencies_differ', { money: { owed: sum('owed', 'BHD', 1), agreed: agreed(300) } }, day(0)],
    ['instalment_empty', { instalments: [{ n: 1, agreed: null, dueAt: day(5) }] }, day(0)],
  ])('are refused: %s', (fault, more, now) => expect(termsFault({ ...good, ...more }, now)).toBe(fault));
});

describe('what an obligation amounts to', () => {
  it('is kept or paid only by what the worker says arrived, or says is enough', () => {
    fc.assert(
      fc.property(anything, (obligation) => {
        const { outcome, paid: arrived, coveredAt, kept: isKept } = standingOf(obligation);
        const all = arrived!.minor >= obligation.money!.agreed.minor;
        const said = obligation.reports.some((each) => each.what === 'less_accepted');
        if (coveredAt) expect(all || said).toBe(true);
        if (isKept) expect(coveredAt).not.toBeNull();
        expect(outcome === 'open').toBe(coveredAt === null);
        const verdict = decide('in_remedy', 'confirm_remedy', {
          ...{ staffId: 'ann', mediation: 'possible', mediators: [], findings: [] },
          ...{ workerConfirmed: true, pausedIn: null, appealedIn: null, reviewer: false },
          ...{ tied: false, transferOpen: false },
          remedy: remedyStanding([obligation]),
        });
        if (verdict.step) expect(isKept).toBe(true);
      }),
    );
  });

  it('is moved by no word of anybody else', () => {
    fc.assert(
      fc.property(anything, fc.nat(120), fc.integer({ min: 1, max: 1e9 }), (obligation, n, minor) => {
        const told = { ...obligation, reports: [...obligation.reports, claims(n, minor, 'officer')] };
        expect({ ...standingOf(told), claimed: null }).toEqual({ ...standingOf(obligation), claimed: null });
      }),
    );
  });

  it('covers instalments in their order, and all of them once covered', () => {
    fc.assert(
      fc.property(anything, (obligation) => {
        const { instalments, coveredAt } = standingOf(obligation);
        const covered = instalments.map((each) => each.covered);
        expect(covered).toEqual([...covered].sort((a, b) => Number(b) - Number(a)));
        if (coveredAt) expect(covered).not.toContain(false);
        if (coveredAt) expect(isBroken(obligation, day(1000))).toBe(false);
      }),
    );
  });

  it.each<[string, Partial<Obligation>, Partial<ReturnType<typeof standingOf>>]>([
    ['all of it', { reports: [came(1, 300)] }, { outcome: 'paid', kept: false }],
    ['all of it, and kept', { reports: [came(1, 300), kept(31)] }, { outcome: 'kept', kept: true }],
    [
      'and taken back after it was kept',
      { reports: [came(1, 300), kept(31), back(40, 1)] },
      { outcome: 'open' },
    ],
    [
      'taken back and come again: kept is to be asked anew',
      { reports: [came(1, 300), kept(31), back(40, 1), came(41, 1)] },
      { outcome: 'paid', kept: false },
    ],
    ['less, and enough', { reports: [came(1, 200), enough(2)] }, { outcome: 'paid_less' }],
    [
      'less, enough, and then taken back',
      { reports: [came(1, 200), enough(2), back(3, 50)] },
      { outcome: 'open' },
    ],
    [
      'all within one moment, in the order in which it was said',
      { reports: [came(1, 300), kept(1), back(1, 300), came(1, 300)] },
      { outcome: 'paid', kept: false },
    ],
    ['nothing, but a signature', { recorded: 'signed_without_money' }, { outcome: 'signed_without_money' }],
    ['all of it from a fund', { obligor: 'fund', reports: [came(1, 300)] }, { outcome: 'paid_by_fund' }],
    ['a passport', { money: null, kind: 'return_documents', reports: [came(1, 1)] }, { outcome: 'paid' }],
  ])('%s', (_what, more, expected) => expect(standingOf(owes([100, 200], more))).toMatchObject(expected));

  it('is broken from the day of a missed instalment, and all at once where the rest was made due', () => {
    const obligation = owes([100, 200], { reports: [came(5, 100)] });
    expect([day(10), day(20)].map((now) => isBroken(obligation, now))).toEqual([false, true]);
    expect(isBroken({ ...obligation, acceleratedAt: day(11) }, day(12))).toBe(true);
  });

  it('of an insolvent debtor no longer counts once another stands in its place', () => {
    const gone = owes([100], { recorded: 'insolvent' });
    const fund = owes([100], { id: 'o2', obligor: 'fund', reports: [came(1, 100), kept(31)] });
    expect(remedyStanding([gone, fund])).toBe('not_arrived');
    expect(remedyStanding([{ ...gone, replaced: true }, fund])).toBe('in_hand');
    expect(remedyStanding([{ ...gone, replaced: true }])).toBe('nothing_owed');
  });
});

describe('what the worker is asked', () => {
  const ask = (reports: Report[], n: number, more: Partial<Obligation> = {}) =>
    whatToAskWorker(owes([100, 200], { reports, ...more }), day(n), policy);
  it('is nothing before anything is due, and whether it arrived a day after', () => {
    expect(ask([], 10)).toBeNull();
    expect(ask([], 11)).toEqual({ ask: 'arrived', agreed: agreed(100) });
    expect(ask([], 21)).toEqual({ ask: 'arrived', agreed: agreed(300) });
  });
  it('is not asked again of what was answered, and is when somebody claims anew', () => {
    const no: Report = { at: day(12), saidBy: 'worker', what: 'not_arrived', paid: null };
    expect(ask([no], 13)).toBeNull();
    expect(ask([no, claims(14, 100)], 14)).toBeNull();
    expect(ask([no, claims(14, 100)], 15)).toMatchObject({ ask: 'arrived' });
  });
  it('is whether it was kept a month after all of it came, and then nothing', () => {
    expect(ask([came(5, 300)], 34)).toBeNull();
    expect(ask([came(5, 300)], 35)).toEqual({ ask: 'kept' });
    expect(ask([came(5, 300), kept(36)], 90)).toBeNull();
    expect(ask([], 90, { replaced: true })).toBeNull();
  });
});

describe('a report is refused', () => {
  const worker = { saidBy: 'worker' } as const;
  it.each([
    ['sum_missing', { ...worker, what: 'arrived', paid: null }, {}],
    ['currency_differs', { ...worker, what: 'arrived', paid: sum('paid', 'BHD', 1) }, {}],
    ['sum_not_meant', { ...worker, what: 'arrived', paid: paid(1) }, { money: null }],
    ['nothing_arrived', { ...worker, what: 'kept' }, {}],
    ['nothing_arrived', { ...worker, what: 'taken_back', paid: paid(1) }, {}],
    ['more_than_arrived', { ...worker, what: 'taken_back', paid: paid(6) }, { reports: [came(1, 5)] }],
    ['nothing_less', { ...worker, what: 'less_accepted' }, { reports: [came(1, 300)] }],
    ['replaced', { ...worker, what: 'not_arrived' }, { replaced: true }],
    [null, { ...worker, what: 'arrived', paid: paid(1) }, {}],
  ] as const)('%s', (refusal, said, more) => {
    expect(reportRefusal(said, owes([100, 200], more as Partial<Obligation>))).toBe(refusal);
  });
});
