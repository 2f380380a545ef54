import fc from 'fast-check';
import { nextPage, type PageEvent } from './duty-rota.rules';

const rules = { pageEveryMinutes: 10, acknowledgementHoldsMinutes: 60 };
const raised = new Date('2026-11-22T02:00:00Z');
const after = (minutes: number) => new Date(raised.getTime() + minutes * 60_000);
const event = (kind: PageEvent['kind'], staff: string, minutes: number): PageEvent => ({
  kind,
  staff,
  at: after(minutes),
});
const next = (rota: string[], ...history: PageEvent[]) => nextPage(rota, raised, history, rules);

describe('nextPage', () => {
  it('pages the first at once, and goes round every ten minutes', () => {
    const history: PageEvent[] = [];
    const paged = Array.from({ length: 5 }, () => {
      const page = next(['amal', 'ben', 'cora'], ...history);
      if (page.staff === null) throw new Error(page.nobody);
      history.push({ kind: 'paged', staff: page.staff, at: page.at });
      return [page.staff, page.at];
    });
    expect(paged).toEqual([
      ['amal', after(0)],
      ['ben', after(10)],
      ['cora', after(20)],
      ['amal', after(30)],
      ['ben', after(40)],
    ]);
  });

  it('stops when somebody acknowledges, and goes on with the next if they then do nothing', () => {
    const history = [event('paged', 'amal', 0), event('paged', 'ben', 10), event('acknowledged', 'ben', 12)];
    expect(next(['amal', 'ben', 'cora'], ...history)).toEqual({ staff: 'cora', at: after(72), nobody: null });
    expect(next(['amal', 'ben', 'cora'], ...history, event('paged', 'cora', 72))).toMatchObject({
      staff: 'amal',
      at: after(82),
    });
  });

  it('stops for good when somebody has acted', () => {
    const history = [event('paged', 'amal', 0), event('resolved', 'dina', 5)];
    expect(next(['amal'], ...history)).toEqual({ staff: null, at: null, nobody: 'resolved' });
  });

  it('says so when there is nobody to page', () => {
    expect(next([])).toEqual({ staff: null, at: null, nobody: 'rota_empty' });
  });

  it('pages whoever is new to the rota before those who have been paged', () => {
    const history = [event('paged', 'amal', 0), event('paged', 'ben', 10)];
    expect(next(['amal', 'ben', 'dina'], ...history)).toMatchObject({ staff: 'dina', at: after(20) });
    expect(next(['amal'], ...history)).toMatchObject({ staff: 'amal' });
  });

  it('leaves nobody out: in a full round everybody is paged once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
        fc.nat(20),
        (rota, rounds) => {
          const history: PageEvent[] = [];
          for (let n = 0; n < rounds + rota.length; n++) {
            const page = nextPage(rota, raised, history, rules);
            history.push({ kind: 'paged', staff: page.staff!, at: page.at! });
          }
          const last = history.slice(-rota.length).map(({ staff }) => staff);
          expect([...last].sort()).toEqual([...rota].sort());
        },
      ),
    );
  });
});
