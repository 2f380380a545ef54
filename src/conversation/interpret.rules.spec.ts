import fc from 'fast-check';
import type { QuestionKind } from '../notifications/messages/message.rules';
import { newReceipt } from '../intake/receipt.rules';
import { lexicon, type CommandName } from './commands.rules';
import { interpret, type Answer, type Hearing, type OpenQuestion } from './interpret.rules';
import { QUESTIONS } from './questions.rules';

const now = new Date('2026-01-01T12:00:00Z');
const later = new Date('2026-01-02T12:00:00Z');
const english: Record<CommandName, string> = {
  status: 'status',
  language: 'language',
  person: 'person|human',
  delete: 'delete|erase',
  rights: 'rights|my rights',
  withdraw: 'withdraw',
};
const words = lexicon([
  { tag: 'en', name: 'English', words: english },
  { tag: 'hi', name: 'हिन्दी', words: { ...english, status: 'स्थिति', person: 'इंसान' } },
  { tag: 'hi-Latn', name: 'Hindi (ABC)', words: { ...english, status: 'sthiti' } },
]);
const open = (kind: QuestionKind, more: Partial<OpenQuestion> = {}): OpenQuestion => ({
  kind,
  expiresAt: later,
  ...more,
});
const text = (written: string) => ({ text: written, hasMedia: false, optOut: null });
const hear = (written: string, question: OpenQuestion | null, more: Partial<Hearing> = {}) =>
  interpret(text(written), { question, address: 'safe', pinAsked: false, words, now, ...more });
const answerTo = (written: string, question: OpenQuestion): Answer | string => {
  const meaning = hear(written, question);
  return meaning.kind === 'answer' ? meaning.answer : meaning.kind;
};
const GRIEVANCE = { kind: 'grievance', help: false };
const safe = open('safe_to_write');

describe('digits like those of a PIN', () => {
  const late = { pinAsked: true };

  it.each(['4711', ' ٤٧١١ ', '12345678'])(
    'are nothing to read for days after one was asked for: %j',
    (pin) => {
      expect(hear(pin, null, late)).toEqual({ kind: 'late_pin' });
      for (const kind of ['safe_to_write', 'danger_now', 'same_or_new', 'call', 'who', 'where'] as const)
        expect(hear(pin, open(kind), late)).toEqual({ kind: 'late_pin' });
    },
  );

  it('answer what asks for them, and are a message where no PIN was asked for or words stand beside them', () => {
    expect(hear('4711', open('pin'), late)).toMatchObject({ kind: 'answer', answer: { as: 'pin' } });
    const arrived = open('arrived', { money: { currency: 'QAR', places: 2 } });
    expect(hear('4711', arrived, late)).toMatchObject({ kind: 'answer', answer: { as: 'sum' } });
    expect(hear('4711', null)).toEqual(GRIEVANCE);
    for (const written of ['911', '123456789', '4711 riyal not paid'])
      expect(hear(written, null, late)).toEqual(GRIEVANCE);
  });
});

describe('a digit', () => {
  it.each(['1', ' 1 ', '1.', '(1)', '१', '১', '١', '۱', '1\ufe0f\u20e3', '\u200f1', '１'])(
    'takes %j for a one',
    (written) => expect(answerTo(written, safe)).toEqual({ as: 'choice', digit: 1 }),
  );

  it.each(['3', '12', '1 he is here', 'yes', '', '1 1', '½', '0'])(
    'does not take %j for an answer',
    (written) => expect(hear(written, safe)).toEqual(GRIEVANCE),
  );

  it('answers only a question that is open and has not lapsed', () => {
    expect(hear('1', null)).toEqual(GRIEVANCE);
    expect(hear('1', safe, { now: later })).toEqual(GRIEVANCE);
  });

  it('may be one of three, or of a menu', () => {
    expect(answerTo('3', open('call'))).toEqual({ as: 'choice', digit: 3 });
    expect(answerTo('4', open('call'))).toBe('unusable');
    expect(answerTo('9', open('language', { choices: 9 }))).toEqual({ as: 'choice', digit: 9 });
  });

  it('does not come from a picture', () => {
    expect(
      interpret(
        { ...text('1'), hasMedia: true },
        { question: safe, address: 'safe', pinAsked: false, words, now },
      ),
    ).toEqual(GRIEVANCE);
  });
});

describe('other answers', () => {
  const money = { currency: 'QAR', places: 2 };

  it('are words where words were asked for, a picture or a voice note too', () => {
    expect(answerTo('Al Noor Cleaning', open('who'))).toEqual({ as: 'text' });
    const voice = interpret(
      { ...text(''), hasMedia: true },
      { question: open('where'), address: 'safe', pinAsked: false, words, now },
    );
    expect(voice).toEqual({ kind: 'answer', answer: { as: 'text' } });
  });

  it('leave a question out with 0 where that is allowed', () => {
    expect(answerTo('0', open('who'))).toEqual({ as: 'skipped' });
    expect(answerTo('٠', open('new_pin'))).toEqual({ as: 'skipped' });
    expect(answerTo('0', open('arrived', { money }))).toEqual({ as: 'sum', amount: '0' });
  });

  it('are PINs of four to eight digits, in any script', () => {
    expect(answerTo('٤٧١١', open('pin'))).toEqual({ as: 'pin', digits: '4711' });
    expect(answerTo('123', open('pin'))).toBe('unusable');
    expect(answerTo('123456789', open('new_pin'))).toBe('unusable');
    expect(hear('my pin is 4711', open('pin'))).toEqual(GRIEVANCE);
  });

  it('are sums', () => {
    expect(answerTo('1,250.50 QAR', open('arrived', { money }))).toEqual({ as: 'sum', amount: '1250.50' });
    expect(hear('only 500 they gave', open('arrived', { money }))).toEqual(GRIEVANCE);
  });
});

describe('a command', () => {
  const receipt = newReceipt(() => 7);

  it.each(['STATUS', ' status. ', 'Status!', 'sthiti', 'स्थिति'])('is %j alone', (written) =>
    expect(hear(written, null)).toEqual({ kind: 'command', command: { name: 'status', receipt: null } }),
  );

  it('may have a receipt beside it, and a receipt alone is one', () => {
    expect(hear(`status ${receipt}`, null)).toMatchObject({ command: { name: 'status', receipt } });
    expect(hear(receipt.replace(/(\d{4})/g, '$1 '), open('pin'))).toMatchObject({
      command: { name: 'receipt' },
    });
  });

  it('is a language by its own name', () => {
    expect(hear('हिन्दी', null)).toMatchObject({ command: { name: 'speak', tag: 'hi' } });
    expect(hear('hindi abc', open('who'))).toMatchObject({ command: { name: 'speak', tag: 'hi-Latn' } });
  });

  it.each(['status please', 'a person beat me', 'delete my facebook', 'person 1234'])(
    'is not in %j',
    (written) => expect(hear(written, null)).toEqual(GRIEVANCE),
  );

  it('is a text like any other where the address is not known to be safe', () => {
    for (const address of ['unknown', 'closed'] as const)
      expect(hear('status', null, { address })).toEqual(GRIEVANCE);
    expect(hear(receipt, null, { address: 'unknown' }).kind).toBe('command');
    expect(hear(receipt, null, { address: 'closed' })).toEqual(GRIEVANCE);
  });
});

it('follows the provider on stopping and starting, and reads HELP as a cry for help', () => {
  const hearing = { question: safe, address: 'safe', pinAsked: false, words, now } as const;
  expect(interpret({ ...text('STOP'), optOut: 'STOP' }, hearing).kind).toBe('stopped');
  expect(interpret({ ...text('START'), optOut: 'START' }, { ...hearing, question: null }).kind).toBe(
    'started',
  );
  expect(interpret({ ...text('HELP'), optOut: 'HELP' }, hearing)).toEqual({ kind: 'grievance', help: true });
});

describe('whatever is written', () => {
  const kinds = Object.keys(QUESTIONS) as QuestionKind[];
  const someText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc.constantFrom(
      'status',
      'LANGUAGE',
      'हिन्दी',
      '1',
      '২',
      '٣',
      '0',
      '4711',
      '1,250',
      '1.250,5',
      'QAR 500',
      'help me',
    ),
    fc
      .array(fc.constantFrom('status', '1', '٤', 'boss', 'मालिक', ' ', '.', '७७', '\u200f'), { maxLength: 8 })
      .map((parts) => parts.join('')),
  );
  const hearing: fc.Arbitrary<Hearing> = fc.record({
    question: fc.option(
      fc.record({
        kind: fc.constantFrom(...kinds),
        expiresAt: fc.constantFrom(now, later),
        money: fc.constantFrom({ currency: 'QAR', places: 2 }, { currency: 'BHD', places: 3 }),
      }),
    ),
    address: fc.constantFrom('safe' as const, 'unknown' as const, 'closed' as const),
    pinAsked: fc.boolean(),
    words: fc.constant(words),
    now: fc.constant(now),
  });
  const incoming = fc.record({
    text: someText,
    hasMedia: fc.boolean(),
    optOut: fc.constantFrom(null, 'STOP' as const, 'START' as const, 'HELP' as const),
  });

  it('is an answer, a command, a word to the provider or a grievance, and the same each time', () => {
    fc.assert(
      fc.property(incoming, hearing, (given, state) => {
        const meaning = interpret(given, state);
        expect(['answer', 'unusable', 'command', 'stopped', 'started', 'grievance', 'late_pin']).toContain(
          meaning.kind,
        );
        expect(interpret(given, state)).toEqual(meaning);
      }),
    );
  });

  it('answers nothing unless something is open, and then only in the form that was asked for', () => {
    fc.assert(
      fc.property(incoming, hearing, (given, state) => {
        const meaning = interpret(given, state);
        if (meaning.kind !== 'answer' && meaning.kind !== 'unusable') return true;
        const { question } = state;
        if (!question || question.expiresAt <= now) return false;
        const { answer, skippable } = QUESTIONS[question.kind];
        if (meaning.kind === 'unusable') return answer.as !== 'text';
        return meaning.answer.as === 'skipped' ? skippable : meaning.answer.as === answer.as;
      }),
    );
  });

  it('with words in it is never swallowed by a question of digits', () => {
    fc.assert(
      fc.property(hearing, (state) => {
        const { question } = state;
        fc.pre(!question || QUESTIONS[question.kind].answer.as !== 'text' || question.expiresAt <= now);
        return interpret(text('1 they locked me in'), state).kind === 'grievance';
      }),
    );
  });

  it('is no command where the address is not safe, but for a receipt alone', () => {
    fc.assert(
      fc.property(incoming, hearing, (given, state) => {
        const meaning = interpret(given, state);
        return (
          meaning.kind !== 'command' ||
          state.address === 'safe' ||
          (state.address === 'unknown' && meaning.command.name === 'receipt')
        );
      }),
    );
  });
});
