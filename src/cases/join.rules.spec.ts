import fc from 'fast-check';
import { joining, type ThreadFacts } from './join.rules';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
const facts = (over: Partial<ThreadFacts>): ThreadFacts => ({
  cases: [{ id: 'old', lastAt: at(0) }],
  receivedAt: at(60),
  windowMinutes: 10,
  safe: true,
  danger: false,
  ...over,
});

describe('a text from a known number', () => {
  it('opens a case when there is none', () =>
    expect(joining(facts({ cases: [] }))).toEqual({ kind: 'open' }));

  it('continues the thread within the window, the latest of several', () => {
    const cases = [
      { id: 'older', lastAt: at(0) },
      { id: 'latest', lastAt: at(55) },
    ];
    expect(joining(facts({ cases }))).toEqual({ kind: 'thread', caseId: 'latest' });
    expect(joining(facts({ receivedAt: at(10) }))).toEqual({ kind: 'thread', caseId: 'old' });
  });

  it('asks later, where it is safe to ask', () => {
    expect(joining(facts({}))).toEqual({ kind: 'ask', caseId: 'old' });
    expect(joining(facts({ safe: false }))).toEqual({ kind: 'open' });
  });

  it('never makes danger wait for an answer', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.boolean(), (minutes, safe) => {
        return joining(facts({ receivedAt: at(minutes), safe, danger: true })).kind !== 'ask';
      }),
    );
  });
});
