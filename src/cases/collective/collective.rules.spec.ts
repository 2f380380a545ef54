import fc from 'fast-check';
import { joined, patternOf } from './collective.rules';

const now = new Date('2026-11-22T09:00:00Z');
const policy = { pattern: { claims: 3, withinDays: 10 } };
const claim = (claimId: string, caseId: string, daysAgo: number) => ({
  ...{ claimId, caseId, organisationId: 'o', confirmedAt: new Date(now.getTime() - daysAgo * 86_400_000) },
});

describe('a pattern', () => {
  it('is of cases, not of claims, and of those of late', () => {
    expect(patternOf([claim('1', 'a', 1), claim('2', 'a', 1), claim('3', 'b', 1)], policy, now)).toBeNull();
    expect(patternOf([claim('1', 'a', 1), claim('2', 'b', 2), claim('3', 'c', 10)], policy, now)).toBeNull();
    expect(patternOf([claim('1', 'a', 1), claim('2', 'b', 2), claim('3', 'c', 9)], policy, now)).toEqual({
      cases: 3,
    });
  });
});

describe('claims that go together', () => {
  it('are those whose workers said yes, two at least', () => {
    const member = fc.record({
      claimId: fc.uuid(),
      agreed: fc.constantFrom(true, false, null),
    });
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const yes = members.filter(({ agreed }) => agreed === true).map(({ claimId }) => claimId);
        expect(joined(members)).toEqual(yes.length >= 2 ? yes : []);
      }),
    );
  });
});
