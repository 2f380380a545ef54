import fc from 'fast-check';
import { mayAskFirst, type FirstAnswerFacts } from './first-answer.rules';

const now = new Date('2026-03-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const facts = (over: Partial<FirstAnswerFacts> = {}): FirstAnswerFacts => ({
  decision: 'automatic',
  safety: 'unknown',
  answeredAt: null,
  stopped: false,
  questionOpen: false,
  receiptGiven: false,
  help: false,
  answered: false,
  openedAt: hoursAgo(1),
  now,
  ...over,
});

describe('the first answer', () => {
  it('asks whether it is safe', () => expect(mayAskFirst(facts())).toBe('ask_safety'));

  it('gives the receipt where that is known, once', () => {
    const safe = { safety: 'safe', answeredAt: hoursAgo(1) } as const;
    expect(mayAskFirst(facts(safe))).toBe('give_receipt');
    expect(mayAskFirst(facts({ ...safe, receiptGiven: true }))).toBe('follow_up');
  });

  it('asks for what is missing while the case is new, or after an answer', () => {
    const old = {
      safety: 'safe',
      answeredAt: hoursAgo(1),
      receiptGiven: true,
      openedAt: hoursAgo(24),
    } as const;
    expect(mayAskFirst(facts(old))).toBe('nothing');
    expect(mayAskFirst(facts({ ...old, answered: true }))).toBe('follow_up');
  });

  it('asks about danger after a cry for help', () => {
    const help = { safety: 'safe', answeredAt: hoursAgo(1), receiptGiven: true, help: true } as const;
    expect(mayAskFirst(facts(help))).toBe('ask_danger');
    expect(mayAskFirst(facts({ help: true }))).toBe('ask_safety');
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
