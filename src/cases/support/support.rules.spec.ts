import fc from 'fast-check';
import {
  nextSupportSteps,
  openReferrals,
  REFERRAL_ENDS,
  SERVICES,
  supportRefusal,
  type SupportEvent,
  type SupportFacts,
  type SupportKind,
} from './support.rules';

const start = new Date('2026-11-02T08:00:00Z');
const days = (n: number) => new Date(start.getTime() + n * 86_400_000);
type Made = SupportEvent extends infer E
  ? E extends SupportEvent
    ? Omit<E, 'id' | 'at' | 'by'>
    : never
  : never;
const event = (n: number, made: Made, at = start): SupportEvent =>
  ({ id: `e${n}`, at, by: 'ann', ...made }) as SupportEvent;
const KINDS: readonly SupportKind[] = [
  'advocate_named',
  'best_interests',
  'safety_plan',
  'referred',
  'referral_ended',
  'followed_up',
];

interface Try {
  kind: SupportKind;
  consent: boolean;
  officer: boolean;
  referral: number;
}
const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    consent: fc.boolean(),
    officer: fc.boolean(),
    referral: fc.nat(8),
  }),
  { maxLength: 14 },
);

/** Tries steps in their order, as a service would: those that are refused leave no trace. */
function played(all: readonly Try[], child: boolean): SupportEvent[] {
  const events: SupportEvent[] = [];
  for (const [n, { kind, consent, officer, referral }] of all.entries()) {
    const facts: SupportFacts = {
      ...{ survivorOffice: true, child, bestInterestsOfficer: officer, advocateFits: true, events },
      consent: consent ? `c${n}` : null,
    };
    const of = `e${referral}`;
    if (supportRefusal({ kind, referral: of }, facts)) continue;
    const details: Record<SupportKind, Made> = {
      advocate_named: { kind: 'advocate_named', advocate: 'ann' },
      best_interests: { kind: 'best_interests', relativesSafe: false },
      safety_plan: { kind: 'safety_plan', madeWithWorker: true, reviewBy: days(14) },
      referred: { kind: 'referred', service: SERVICES[n % SERVICES.length]!, consent: facts.consent ?? '' },
      referral_ended: { kind: 'referral_ended', referral: of, end: REFERRAL_ENDS[n % 3]! },
      followed_up: { kind: 'followed_up', reached: true },
    };
    events.push(event(n, details[kind], days(n)));
  }
  return events;
}

describe('what is done for a survivor', () => {
  it('tells nobody without consent, of no child before its interests, and nothing without an advocate, in any order', () => {
    let referred = 0;
    fc.assert(
      fc.property(tries, fc.boolean(), (all, child) => {
        const events = played(all, child);
        for (const [n, each] of events.entries()) {
          const before = events.slice(0, n).map(({ kind }) => kind);
          if (each.kind === 'advocate_named' || each.kind === 'best_interests') continue;
          expect(before).toContain('advocate_named');
          if (each.kind !== 'referred') continue;
          referred++;
          expect(each.consent).toMatch(/^c/);
          if (child) expect(before).toContain('best_interests');
        }
      }),
    );
    expect(referred).toBeGreaterThan(0);
  });

  it('ends each referral at most once, and none that was not made', () => {
    fc.assert(
      fc.property(tries, (all) => {
        const events = played(all, false);
        const ended = events.flatMap((each) => (each.kind === 'referral_ended' ? [each.referral] : []));
        expect(new Set(ended).size).toBe(ended.length);
        const made = events.filter(({ kind }) => kind === 'referred').map(({ id }) => id);
        for (const id of ended) expect(made).toContain(id);
        expect([...openReferrals(events), ...ended].sort()).toEqual([...made].sort());
      }),
    );
  });

  it('is for claims that survivor support has, and for no other', () => {
    for (const kind of KINDS) {
      const facts = { survivorOffice: false, child: false, bestInterestsOfficer: true, events: [] };
      expect(supportRefusal({ kind }, { ...facts, consent: 'c', advocateFits: true })).toBe(
        'not_survivor_support',
      );
    }
  });

  it('says what comes next', () => {
    const next = (child: boolean, now: Date, ...events: SupportEvent[]) =>
      nextSupportSteps({ child, events }, now);
    expect(next(true, start)).toEqual(['name_advocate', 'find_best_interests', 'make_safety_plan']);
    const advocate = event(1, { kind: 'advocate_named', advocate: 'ann' });
    const alone = event(2, { kind: 'safety_plan', madeWithWorker: false, reviewBy: days(14) });
    expect(next(false, start, advocate, alone)).toEqual(['make_plan_with_worker']);
    const plan = event(3, { kind: 'safety_plan', madeWithWorker: true, reviewBy: days(14) });
    const referral = event(4, { kind: 'referred', service: 'shelter', consent: 'c' });
    expect(next(false, days(1), advocate, plan, referral)).toEqual(['ask_after_referrals']);
    const got = event(5, { kind: 'referral_ended', referral: 'e4', end: 'received' });
    expect(next(false, days(6), advocate, plan, referral, got)).toEqual([]);
    expect(next(false, days(7), advocate, plan, referral, got)).toEqual(['follow_up']);
    const seen = event(6, { kind: 'followed_up', reached: true }, days(13));
    expect(next(false, days(14), advocate, plan, referral, got, seen)).toEqual(['review_safety_plan']);
  });
});
