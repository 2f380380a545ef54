import { ageOf, changedFiles, tally } from './admin.rules';

describe('what the administration counts', () => {
  it('names the files that say something else', () => {
    const before = { 'a.yaml': { x: 1 }, 'b.yaml': [1, 2], 'c.yaml': 1 };
    expect(changedFiles(before, { 'a.yaml': { x: 2 }, 'b.yaml': [1, 2], 'd.yaml': 1 })).toEqual([
      'a.yaml',
      'c.yaml',
      'd.yaml',
    ]);
    expect(changedFiles(before, before)).toEqual([]);
  });

  it.each([
    [0, 'week'],
    [7, 'week'],
    [7.1, 'month'],
    [30, 'month'],
    [91, 'quarter'],
    [92, 'longer'],
  ] as const)('a claim of %d days is %s', (days, age) => {
    const now = new Date('2026-11-02T00:00:00Z');
    expect(ageOf(new Date(now.getTime() - days * 86_400_000), now)).toBe(age);
  });

  it('counts, the most frequent first', () => {
    expect(tally(['b', 'a', null, 'b', 'a', 'c'])).toEqual([
      { value: 'a', count: 2 },
      { value: 'b', count: 2 },
      { value: 'c', count: 1 },
      { value: null, count: 1 },
    ]);
    expect(tally([])).toEqual([]);
  });
});
