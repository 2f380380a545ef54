import fc from 'fast-check';
import { mayAskFirst, type FirstAnswerFacts } from './first-answer.rules';

const now = new Date('2026-03-01T12:00:00Z');
const facts = (over: Partial<FirstAnswerFacts> = {}): FirstAnswerFacts => ({
  decision: 'automatic',
  safety: 'unknown',
  answeredAt: null,
  stopped: false,
  questionOpen: false,
  receiptGiven: false,
  now,
  ...over,
});
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('the first answer', () => {
  it('asks whether it is safe', () => expect(mayAskFirst(facts())).toBe('ask_safety'));

  it('gives the receipt where that is known, once', () => {
    const safe = { safety: 'safe', answeredAt: hoursAgo(1) } as const;
    expect(mayAskFirst(facts(safe))).toBe('give_receipt');
    expect(mayAskFirst(facts({ ...safe, receiptGiven: true }))).toBe('nothing');
  });

  it('asks again after a day', () => {
    expect(mayAskFirst(facts({ safety: 'safe', answeredAt: hoursAgo(25) }))).toBe('ask_safety');
  });

  it('says nothing while a person decides, after a no, or where texts are refused', () => {
    const silent = fc.constantFrom<Partial<FirstAnswerFacts>>(
      { decision: 'pending' },
      { decision: 'refused' },
      { safety: 'unsafe' },
      { safety: 'held' },
      { stopped: true },
    );
    const any = fc.record({
      safety: fc.constantFrom('unknown' as const, 'safe' as const),
      decision: fc.constantFrom('automatic' as const, 'allowed' as const),
      answeredAt: fc.option(fc.date({ max: now, noInvalidDate: true })),
      questionOpen: fc.boolean(),
      receiptGiven: fc.boolean(),
    });
    fc.assert(
      fc.property(any, silent, (base, over) => mayAskFirst(facts({ ...base, ...over })) === 'nothing'),
    );
  });
});
