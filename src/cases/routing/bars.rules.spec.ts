import fc from 'fast-check';
import { liftRefusal, tiedNow, type DatedTie } from './bars.rules';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const tie = (staffId: string, day: number, over: Partial<DatedTie> = {}): DatedTie => ({
  ...{ staffId, organisationId: 'star', digests: ['a', 'b'], declaredAt: at(day), ...over },
});
const star = (day: number) => ({ id: 'star', name: ['a', 'b'], confirmedAt: at(day) });
const lifted = (day: number) => [{ staffId: 'ann', liftedAt: at(day) }];

describe('a bar', () => {
  it('is lifted by somebody else, and once', () => {
    expect(liftRefusal({ staffId: 'ann', liftedAt: null }, 'ann')).toBe('own_bar');
    expect(liftRefusal({ staffId: 'ann', liftedAt: at(1) }, 'ann')).toBe('own_bar');
    expect(liftRefusal({ staffId: 'ann', liftedAt: at(1) }, 'ben')).toBe('lifted_already');
    expect(liftRefusal({ staffId: 'ann', liftedAt: null }, 'ben')).toBeNull();
  });

  it('comes by a declared tie to a confirmed party or to a name that was written', () => {
    expect(tiedNow([tie('ann', 1)], [star(2)], [], [])).toEqual(['ann']);
    expect(tiedNow([tie('ann', 1, { organisationId: null })], [], [['a', 'b']], [])).toEqual(['ann']);
    expect(tiedNow([tie('ann', 1)], [], [['q']], [])).toEqual([]);
  });

  it('that was lifted comes back by what became known since, and by nothing else', () => {
    expect(tiedNow([tie('ann', 1)], [star(2)], [['a', 'b']], lifted(3))).toEqual([]);
    expect(tiedNow([tie('ann', 4)], [star(2)], [], lifted(3))).toEqual(['ann']);
    expect(tiedNow([tie('ann', 1)], [star(4)], [], lifted(3))).toEqual(['ann']);
    // Another message with the same name says nothing new.
    expect(
      tiedNow(
        [tie('ann', 1)],
        [],
        [
          ['a', 'b'],
          ['a', 'b'],
        ],
        lifted(3),
      ),
    ).toEqual([]);
  });

  it('that was lifted from one says nothing of another', () => {
    const day = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(day, day, day, (declared, confirmed, lift) => {
        const ties = [tie('ann', declared), tie('ben', declared)];
        expect(tiedNow(ties, [star(confirmed)], [], lifted(lift))).toContain('ben');
      }),
    );
  });
});
