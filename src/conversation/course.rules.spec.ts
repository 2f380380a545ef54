import fc from 'fast-check';
import type { QuestionKind } from '../notifications/messages/message.rules';
import { COMMANDS, type Command } from './commands.rules';
import { afterAnswer, afterCommand, type CourseFacts, type Step } from './course.rules';
import type { Answer } from './interpret.rules';
import { QUESTIONS } from './questions.rules';

const safe: CourseFacts = { safety: 'safe', stopped: false, hasCase: true, cameBack: false };
const choice = (digit: number): Answer => ({ as: 'choice', digit });
const kinds = Object.keys(QUESTIONS) as QuestionKind[];

const facts: fc.Arbitrary<CourseFacts> = fc.record({
  safety: fc.constantFrom('unknown', 'safe', 'unsafe', 'held'),
  stopped: fc.boolean(),
  hasCase: fc.boolean(),
  cameBack: fc.boolean(),
});
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(choice),
  fc.constant<Answer>({ as: 'pin', digits: '4711' }),
  fc.constantFrom<Answer>({ as: 'sum', amount: '0' }, { as: 'sum', amount: '500' }),
  fc.constant<Answer>({ as: 'text' }),
  fc.constant<Answer>({ as: 'skipped' }),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...COMMANDS).map((name): Command => ({ name, receipt: null })),
  fc.constant<Command>({ name: 'speak', tag: 'hi' }),
  fc.constant<Command>({ name: 'receipt', receipt: '7777777777777777' }),
);
/** Steps that look after the worker, keep what was said or pass it on, and send nothing. */
const SILENT: readonly Step['do'][] = [
  'safety',
  'danger',
  'protect',
  'call',
  'choose_pin',
  'request',
  'person',
  'come_back',
];

describe('whatever is answered or commanded', () => {
  it('nothing is asked of or said to an address that stopped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), answer, command, facts, (kind, given, word, known) => {
        const stopped = { ...known, stopped: true };
        const steps = [...afterAnswer(kind, given, stopped), ...afterCommand(word, stopped)];
        return steps.every((step) => SILENT.includes(step.do) && step.do !== 'come_back');
      }),
    );
  });

  it('nor to one that is not safe, but for the neutral question to whoever comes back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), answer, command, facts, (kind, given, word, known) => {
        fc.pre(
          known.safety !== 'safe' && (kind !== 'safe_to_write' || given.as !== 'choice' || given.digit !== 1),
        );
        const steps = [...afterAnswer(kind, given, known), ...afterCommand(word, known)];
        const closed = known.safety !== 'unknown';
        return steps.every((step) => SILENT.includes(step.do) && !(closed && step.do === 'come_back'));
      }),
    );
  });

  it('withdrawing and deleting are never done, only asked to be proven', () => {
    for (const name of ['withdraw', 'delete'] as const)
      expect(afterCommand({ name, receipt: null }, safe).map((step) => step.do)).toEqual(['prove']);
  });
});

describe('one thing follows another', () => {
  it('safe, then danger; not safe, then silence', () => {
    expect(afterAnswer('safe_to_write', choice(1), { ...safe, safety: 'unknown' })).toEqual([
      { do: 'safety', safe: true },
      { do: 'ask', kind: 'danger_now' },
    ]);
    expect(afterAnswer('safe_to_write', choice(2), safe)).toEqual([{ do: 'safety', safe: false }]);
  });

  it('a number that comes back is asked for the PIN once it is safe', () => {
    const back = { ...safe, safety: 'unknown', hasCase: false, cameBack: true } as const;
    expect(afterAnswer('safe_to_write', choice(1), back)).toContainEqual({ do: 'ask', kind: 'pin' });
  });

  it('danger calls a person and asks nothing more', () => {
    expect(afterAnswer('danger_now', choice(1), safe).map((step) => step.do)).toEqual(['danger', 'say']);
    expect(afterAnswer('danger_now', choice(2), safe)).toEqual([{ do: 'follow_up' }]);
  });

  it('words are judged before anything else is asked, a zero is not', () => {
    expect(afterAnswer('who', { as: 'text' }, safe)).toEqual([]);
    expect(afterAnswer('who', { as: 'skipped' }, safe)).toEqual([{ do: 'follow_up' }]);
  });

  it('what arrived, and that nobody punished, wait for the PIN; protection does not', () => {
    expect(afterAnswer('arrived', { as: 'sum', amount: '500' }, safe)).toEqual([{ do: 'ask', kind: 'pin' }]);
    expect(afterAnswer('retaliation', choice(2), safe)).toEqual([{ do: 'ask', kind: 'pin' }]);
    expect(afterAnswer('retaliation', choice(1), safe)[0]).toEqual({ do: 'protect' });
    expect(afterAnswer('retaliation', choice(1), { ...safe, safety: 'unsafe' })).toEqual([{ do: 'protect' }]);
    expect(afterAnswer('kept', choice(2), safe)[0]).toEqual({ do: 'protect' });
  });
});
