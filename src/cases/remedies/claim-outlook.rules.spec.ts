import { claimProspect, complianceOf, nextRung } from './claim-outlook.rules';
import type { ClaimFacts } from '../case-state.rules';
import type { Obligation } from './obligation.rules';
import { sum } from './sums.rules';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const owing = (more: Partial<Obligation> = {}): Obligation => ({
  ...{ id: 'o', kind: 'pay_wages', obligor: 'employer', recorded: null, acceleratedAt: null },
  ...{ replaced: false, reports: [] },
  money: { owed: sum('owed', 'QAR', 300), agreed: sum('agreed', 'QAR', 200) },
  instalments: [
    { n: 1, agreed: sum('agreed', 'QAR', 100), dueAt: day(10) },
    { n: 2, agreed: sum('agreed', 'QAR', 100), dueAt: day(20) },
  ],
  ...more,
});
const LADDER = [
  { step: 'support', afterDays: 0 },
  { step: 'notice', afterDays: 3 },
] as const;
const paid = (minor: number, at: Date) =>
  ({ saidBy: 'worker', what: 'arrived', paid: sum('paid', 'QAR', minor), at }) as const;

describe('the next step of the ladder', () => {
  it('is the first that was not taken since it broke, so many days after the one before', () => {
    const next = (taken: Parameters<typeof nextRung>[1], now = day(12)) =>
      nextRung(owing(), taken, LADDER, now);
    expect(next([], day(9))).toBeNull();
    expect(next([])).toEqual({ step: 'support', from: day(10) });
    expect(next([{ step: 'support', at: day(11) }])).toEqual({ step: 'notice', from: day(14) });
    expect(next([{ step: 'support', at: day(5) }])).toEqual({ step: 'support', from: day(10) });
    const all = LADDER.map(({ step }) => ({ step, at: day(12) }));
    expect(next(all, day(15))).toBeNull();
  });
});

describe('where an obligation stands', () => {
  it.each([
    ['due', owing(), 9, 10],
    ['late', owing(), 11, 10],
    ['due', owing({ reports: [paid(100, day(9))] }), 11, 20],
    ['in_default', owing({ acceleratedAt: day(11) }), 11, 10],
    ['in_default', owing({ recorded: 'insolvent' }), 9, 10],
  ] as const)('%s', (standing, obligation, now, due) => {
    expect(complianceOf(obligation, day(now))).toEqual({ standing, nextDue: day(due) });
  });

  it('is covered by the worker’s own word alone', () => {
    const whole = owing({ reports: [paid(200, day(9))] });
    expect(complianceOf(whole, day(30))).toEqual({ standing: 'covered', nextDue: null });
    const claimed = {
      saidBy: 'employer',
      what: 'arrived',
      claimed: sum('claimed', 'QAR', 200),
      at: day(9),
    } as const;
    expect(complianceOf(owing({ reports: [claimed] }), day(30)).standing).toBe('late');
  });
});

describe('what may be done with a claim', () => {
  const facts: ClaimFacts = {
    ...{ staffId: 'ann', mediation: 'possible', mediators: ['ann'], findings: [], remedy: 'nothing_owed' },
    ...{ workerConfirmed: false, pausedIn: null, appealedIn: null, reviewer: false, tied: false },
    transferOpen: false,
  };

  it('names each verb that leads on from there, with what stands in its way', () => {
    const may = claimProspect('examining', facts);
    expect(may).toMatchObject({
      find: 'mediated_it',
      confirm_remedy: 'worker_has_not_confirmed',
      pause: null,
    });
    expect(may).not.toHaveProperty('close');
    expect(Object.values(claimProspect('examining', { ...facts, tied: true }))).not.toContain(null);
  });
});
