import fc from 'fast-check';
import { advance, NOTICE_FOLLOWS, NOTICE_STATES, type NoticeState } from './notice-state.rules';

const state = fc.constantFrom(...NOTICE_STATES);
const report = fc.constantFrom<NoticeState>('sent', 'delivered', 'failed');
const after = (start: NoticeState, reports: NoticeState[]) => reports.reduce(advance, start);

it('every state can be reached from the first', () => {
  const reached = new Set<NoticeState>(['queued']);
  for (const from of reached) for (const to of NOTICE_FOLLOWS[from]) reached.add(to);
  expect([...reached].sort()).toEqual([...NOTICE_STATES].sort());
});

it('reports arrive twice and in any order: the last word is the same', () => {
  fc.assert(
    fc.property(
      state,
      fc.uniqueArray(report),
      fc.array(fc.nat(), { maxLength: 6 }),
      (start, reports, again) => {
        const repeated = [...reports, ...again.flatMap((n) => reports.slice(n % 3, (n % 3) + 1))];
        const expected = repeated.includes('delivered') || start === 'delivered' ? 'delivered' : undefined;
        const end = after(start, repeated);
        if (expected) expect(end).toBe(expected);
        else if (repeated.includes('failed')) expect(end).toBe('failed');
        else if (repeated.includes('sent')) expect(end).toBe(start === 'failed' ? 'failed' : 'sent');
        else expect(end).toBe(start);
        expect(after(start, [...repeated].reverse())).toBe(end);
      },
    ),
  );
});

it('a delivery is never taken back', () => {
  fc.assert(fc.property(state, (incoming) => advance('delivered', incoming) === 'delivered'));
});
