import fc from 'fast-check';
import {
  MANDATE_GIVERS,
  MANDATE_HOLDERS,
  MANDATE_SCOPES,
  mandateRefusal,
  mayTell,
  type Mandate,
} from './mandate.rules';

const now = new Date('2026-11-22T09:00:00Z');
const near = fc.option(
  fc.integer({ min: -5, max: 5 }).map((hours) => new Date(now.getTime() + hours * 3_600_000)),
);
const mandate: fc.Arbitrary<Mandate> = fc.record({
  id: fc.constant('m'),
  holder: fc.constantFrom(...MANDATE_HOLDERS),
  scope: fc.subarray([...MANDATE_SCOPES]),
  givenBy: fc.constantFrom(...MANDATE_GIVERS),
  expiresAt: near,
  revokedAt: near,
});

describe('whoever files for a worker', () => {
  it('is told nothing without a mandate', () => {
    for (const what of MANDATE_SCOPES) expect(mayTell(null, what, now)).toBe(false);
  });

  it('is told what it covers while it holds, and nothing else', () => {
    let told = 0;
    fc.assert(
      fc.property(mandate, fc.constantFrom(...MANDATE_SCOPES), (given, what) => {
        const over = [given.expiresAt, given.revokedAt].some((at) => at !== null && at <= now);
        const may = mayTell(given, what, now);
        expect(may).toBe(given.scope.includes(what) && !over);
        told += Number(may);
      }),
    );
    expect(told).toBeGreaterThan(0);
  });

  it('does not speak for a child because they are a relative', () => {
    const by = (holder: Mandate['holder'], givenBy: Mandate['givenBy'], child = true) =>
      mandateRefusal({ holder, givenBy, expiresAt: null }, child, now);
    expect(by('relative', 'worker')).toBe('relative_of_a_child');
    expect(by('lawyer', 'worker')).toBe('not_by_the_child');
    expect(by('relative', 'best_interests_officer')).toBeNull();
    expect(by('guardian', 'court')).toBeNull();
    expect(by('relative', 'worker', false)).toBeNull();
    expect(mandateRefusal({ holder: 'union', givenBy: 'worker', expiresAt: now }, false, now)).toBe(
      'expired_already',
    );
  });
});
