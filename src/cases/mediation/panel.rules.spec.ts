import fc from 'fast-check';
import { PANEL_SIDES, type PanelPolicy } from '../../policy/mediation-policy.schema';
import { interpreterFault, panelFault, quorumFault, seatRefusal, TIES, type Seat } from './panel.rules';

const policy: PanelPolicy = {
  seats: { worker: 1, employer: 1, government: 1, neutral: 0 },
  chair: ['government', 'neutral'],
  quorum: 3,
};
const seat = (staff: string, side: Seat['side'], chair = false): Seat => ({ staff, side, chair, ties: [] });
const full = [seat('w', 'worker'), seat('e', 'employer'), seat('g', 'government', true)];

describe('a panel', () => {
  it.each<[string, Seat[], string | null]>([
    ['is complete', full, null],
    ['lacks a side', full.slice(1), 'seat_missing'],
    ['leans to one side', [...full, seat('e2', 'employer')], 'unbalanced'],
    ['has grown evenly', [...full, seat('e2', 'employer'), seat('w2', 'worker')], null],
    ['has no chair', [full[0]!, full[1]!, seat('g', 'government')], 'no_chair'],
    ['has two', [...full, seat('n', 'neutral', true)], 'two_chairs'],
    ['is chaired by a side', [seat('w', 'worker', true), full[1]!, seat('g', 'government')], 'wrong_chair'],
  ])('that %s', (_what, seats, expected) => expect(panelFault(seats, policy)).toBe(expected));

  it('never stands with more employers than workers or the other way round, nor sits so', () => {
    const seats = fc
      .array(fc.record({ side: fc.constantFrom(...PANEL_SIDES), chair: fc.boolean() }), { maxLength: 7 })
      .map((all) => all.map(({ side, chair }, i) => seat(`s${i}`, side, chair)));
    fc.assert(
      fc.property(
        seats,
        fc.array(fc.constantFrom('s0', 's1', 's2', 's3', 's4', 's5', 's6')),
        (all, present) => {
          const count = (of: readonly Seat[], side: string) => of.filter((each) => each.side === side).length;
          if (panelFault(all, policy) === null) {
            expect(count(all, 'worker')).toBe(count(all, 'employer'));
            expect(all.filter(({ chair }) => chair)).toHaveLength(1);
          }
          if (quorumFault(all, present, policy) !== null) return;
          const there = all.filter(({ staff }) => (present as string[]).includes(staff));
          expect(there.length).toBeGreaterThanOrEqual(policy.quorum);
          expect(count(there, 'worker')).toBe(count(there, 'employer'));
        },
      ),
    );
  });

  it('seats nobody who is tied, found, has the claim or sits already', () => {
    const facts = {
      ...{ party: { kind: 'employer' as const, id: null }, seats: full, finders: ['f'] },
      ...{ assignedTo: 'a', recused: ['t'] },
    };
    const refusal = (staff: string, more: Partial<Seat> = {}, about: object = {}) =>
      seatRefusal({ ...seat(staff, 'neutral'), ...more }, { ...facts, ...about });
    expect(['f', 'a', 't', 'w', 'x'].map((each) => refusal(each))).toEqual([
      'found_it',
      'has_the_claim',
      'tied_to_party',
      'seated_already',
      null,
    ]);
    for (const tie of TIES) expect(refusal('x', { ties: [tie] })).toBe('tied_to_party');
    const state = { party: { kind: 'state', id: null } };
    expect(refusal('x', { side: 'government' }, state)).toBe('side_is_party');
    expect(refusal('x', { side: 'neutral' }, state)).toBeNull();
  });
});

it('an interpreter undertakes to keep secret, and is nobody of the party', () => {
  const one = { undertaking: true, ties: [], chosenBy: 'worker' } as const;
  expect(interpreterFault(true, one)).toBeNull();
  expect(interpreterFault(true, null)).toBe('no_interpreter');
  expect(interpreterFault(false, null)).toBeNull();
  expect(interpreterFault(true, { ...one, undertaking: false })).toBe('no_undertaking');
  expect(interpreterFault(true, { ...one, ties: ['family'] })).toBe('interpreter_tied');
});
