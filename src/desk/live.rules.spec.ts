import { fresh } from './live.rules';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe('looking for changes', () => {
  it('tells each once, also one with a smaller id that was committed later', () => {
    const first = fresh(rows('9', '10'), new Set(), '8');
    expect(first.news).toEqual(rows('9', '10'));
    expect(first.last).toBe('10');
    const second = fresh(rows('7', '9', '10'), first.seen, first.last);
    expect(second.news).toEqual(rows('7'));
    expect(second.last).toBe('10');
    expect(fresh(rows('7', '9', '10'), second.seen, second.last).news).toEqual([]);
  });
});
