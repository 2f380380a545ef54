import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { scheduleOf } from '../../policy/policy.rules';
import { NEVER_MEDIATED } from '../../policy/route-match.rules';
import { ISSUES } from '../../policy/taxonomy.rules';
import { CLAIM_STATUSES, FINAL } from '../case-state.rules';
import { changeCalendar, pause, startClock } from '../deadlines/clock-commands.rules';
import { termsFor } from '../deadlines/clock-terms.rules';
import { project, type ClockEvent } from '../deadlines/clock.rules';
import { dutiesOf } from './duties.rules';
import { routesDiffer } from './route-difference.rules';
import { transferConsent, transferRefusal, type TransferableClaim } from './transfer.rules';
import type { PartyFacts } from './ties.rules';

const sample = loadPolicy(path.join(__dirname, '../../../policy'));
const ids = Object.keys(sample.offices);
const nobody: PartyFacts = { organisations: [], resembles: [] };
const claim: fc.Arbitrary<TransferableClaim> = fc.record({
  status: fc.constantFrom(...CLAIM_STATUSES),
  office: fc.constantFrom(null, ...ids),
  issue: fc.constantFrom(...ISSUES),
  mediation: fc.constantFrom('possible', 'excluded'),
});

describe('a transfer', () => {
  it('takes no claim of forced labour to a panel, and none to a tied office', () => {
    let moved = 0;
    fc.assert(
      fc.property(claim, fc.constantFrom(...ids), fc.subarray(ids), (each, to, resembles) => {
        if (transferRefusal(each, to, { organisations: [], resembles }, sample) !== null) return;
        moved += 1;
        expect(resembles).not.toContain(to);
        expect(FINAL).not.toContain(each.status);
        if (sample.offices[to]!.kind !== 'panel') return;
        expect(each.mediation).toBe('possible');
        expect(NEVER_MEDIATED).not.toContain(each.issue);
      }),
      { numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(0);
  });

  it('is refused with the reason', () => {
    const wages = {
      status: 'routed',
      office: 'gulf-ombudsperson',
      issue: 'wages',
      mediation: 'possible',
    } as const;
    const to = (office: string, over: Partial<TransferableClaim> = {}) =>
      transferRefusal({ ...wages, ...over }, office, nobody, sample);
    expect(to('survivor-support')).toBeNull();
    expect(to('gulf-ombudsperson')).toBe('same_office');
    expect(to('nowhere')).toBe('unknown_office');
    expect(to('ph-ombudsperson')).toBe('outside_mandate');
    expect(to('regional-panel', { mediation: 'excluded' })).toBe('mediation_excluded');
    expect(to('survivor-support', { status: 'withdrawn' })).toBe('ended');
  });

  it('needs a consent to exactly that office', () => {
    const consent = (id: string | null, revokedAt: Date | null = null) => ({
      ...{ id: 'c', to: { kind: 'office' as const, id }, what: ['name', 'claim'] as const, revokedAt },
    });
    expect(transferConsent('a', [consent('a')])?.id).toBe('c');
    expect(transferConsent('a', [consent('b'), consent(null), consent('a', new Date(0))])).toBeNull();
    expect(transferConsent('a', [{ ...consent('a'), what: ['name'] }])).toBeNull();
  });
});

describe('clocks', () => {
  const start = new Date('2026-11-02T08:00:00Z');
  const key = (office: string | null) => `p/${office ?? ''}`;
  const schedules = Object.fromEntries(
    [null, ...ids].map((office) => [key(office), scheduleOf(sample, office)]),
  );
  const hop = fc.record({
    to: fc.constantFrom(null, ...ids),
    after: fc.integer({ min: 1, max: 40 }),
  });

  // To be moved to another office, by transfer, routing or a split, is a change of calendar and nothing else.
  it.each(['remedy', 'limitation', 'permit_expiry', 'departure'] as const)(
    '%s survives any order of moves: it runs from the same start, on the same terms, towards a deadline',
    (kind) => {
      fc.assert(
        fc.property(fc.array(hop, { maxLength: 6 }), (hops) => {
          const claimed = {
            issue: 'wages' as const,
            urgency: 'standard' as const,
            office: 'gulf-ombudsperson',
          };
          const set = termsFor(sample, kind, claimed);
          const terms = kind === 'remedy' ? set : { ...set, amount: 5000, unit: 'hours' as const };
          const log: ClockEvent[] = [startClock(terms, key(claimed.office), start, start)];
          const before = project(log, schedules);
          let at = start;
          for (const { to, after } of hops) {
            at = new Date(at.getTime() + after * 3_600_000);
            const { event, refusal } = changeCalendar(log, schedules, at, key(to));
            expect(refusal).toBeNull();
            log.push(event!);
          }
          const after = project(log, schedules);
          expect(after).toMatchObject({ state: 'running', startedAt: start, terms: before.terms });
          expect(after.nextWakeAt).not.toBeNull();
          if (kind !== 'remedy') expect(after.dueAt).toEqual(before.dueAt);
          if (kind !== 'remedy')
            expect(pause(log, schedules, at, 'worker_asked').refusal).toBe('reason_not_allowed');
        }),
      );
    },
  );
});

describe('what an office must report', () => {
  it('is what its law says of the issues at hand', () => {
    const office = sample.offices['gulf-ombudsperson']!;
    const duty = (what: string, issues: (typeof office.mustReportByLaw)[number]['issues']) => ({
      ...{ what, to: 'police', law: 'art. 1', issues },
    });
    const law = { ...office, mustReportByLaw: [duty('any', null), duty('child', ['child'])] };
    expect(dutiesOf(law, ['wages']).map(({ what }) => what)).toEqual(['any']);
    expect(dutiesOf(law, ['wages', 'child']).map(({ what }) => what)).toEqual(['any', 'child']);
  });
});

describe('two tables of routes', () => {
  it('differ by the rows that came, went, changed or moved', () => {
    const [a, b, ...rest] = sample.routes;
    expect(routesDiffer(sample.routes, sample.routes)).toEqual({
      added: [],
      removed: [],
      changed: [],
      moved: false,
    });
    expect(routesDiffer([a!, b!, ...rest], [b!, { ...a!, of: 'origin' }, { ...a!, id: 'new' }])).toEqual({
      ...{ added: ['new'], removed: rest.map(({ id }) => id), changed: [a!.id], moved: true },
    });
  });
});
