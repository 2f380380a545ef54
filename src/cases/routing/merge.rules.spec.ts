import fc from 'fast-check';
import { CLAIM_STATUSES } from '../case-state.rules';
import { mergeRefusal, type MergeableClaim } from './merge.rules';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const claim: fc.Arbitrary<MergeableClaim> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  caseId: fc.constantFrom('x', 'y'),
  status: fc.constantFrom(...CLAIM_STATUSES),
  remedyDueAt: fc.option(fc.integer({ min: 1, max: 5 }).map(at)),
});

describe('a merge', () => {
  it('never leaves a worker with a later deadline, or with none, nor takes away what was begun', () => {
    let merged = 0;
    fc.assert(
      fc.property(claim, claim, (one, into) => {
        if (mergeRefusal(one, into) !== null) return;
        merged += 1;
        expect(into.remedyDueAt).not.toBeNull();
        if (one.remedyDueAt) expect(into.remedyDueAt! <= one.remedyDueAt).toBe(true);
        expect(['routed', 'unrouted', 'acknowledged']).toContain(one.status);
      }),
      { numRuns: 2000 },
    );
    expect(merged).toBeGreaterThan(0);
  });

  it('is refused with the reason', () => {
    const one: MergeableClaim = { id: 'a', caseId: 'x', status: 'routed', remedyDueAt: at(1) };
    const other: MergeableClaim = { ...one, id: 'b', status: 'found' };
    expect(mergeRefusal(one, other)).toBeNull();
    expect(mergeRefusal(one, one)).toBe('same_claim');
    expect(mergeRefusal(one, { ...other, caseId: 'y' })).toBe('other_case');
    expect(mergeRefusal(other, one)).toBe('begun_already');
    expect(mergeRefusal(one, { ...other, remedyDueAt: null })).toBe('ended');
    expect(mergeRefusal(one, { ...other, remedyDueAt: at(2) })).toBe('later_deadline');
  });
});
