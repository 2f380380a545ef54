import fc from 'fast-check';
import { interpret, type OpenQuestion } from './interpret.rules';

const now = new Date('2026-01-01T12:00:00Z');
const question: OpenQuestion = { kind: 'safe_to_write', expiresAt: new Date('2026-01-02T12:00:00Z') };
const text = (text: string) => ({ text, hasMedia: false, optOut: null });

describe('what a text means', () => {
  it.each(['1', ' 1 ', '1.', '(1)', '१', '১', '١', '۱', '1\ufe0f\u20e3', '\u200f1', '１'])(
    'takes %j for a one',
    (written) => {
      expect(interpret(text(written), question, now)).toEqual({ kind: 'answer', digit: 1 });
    },
  );

  it.each(['3', '12', '1 he is here', 'yes', '', '1 1', '½'])('does not take %j for an answer', (written) => {
    expect(interpret(text(written), question, now)).toEqual({ kind: 'grievance' });
  });

  it('answers only a question that is open and has not expired', () => {
    expect(interpret(text('1'), null, now).kind).toBe('grievance');
    expect(interpret(text('1'), question, question.expiresAt).kind).toBe('grievance');
  });

  it('does not let a picture answer', () => {
    expect(interpret({ ...text('1'), hasMedia: true }, question, now).kind).toBe('grievance');
  });

  it('follows the provider on stopping and starting, and reads HELP as a cry for help', () => {
    expect(interpret({ ...text('STOP'), optOut: 'STOP' }, question, now).kind).toBe('stopped');
    expect(interpret({ ...text('START'), optOut: 'START' }, null, now).kind).toBe('started');
    expect(interpret({ ...text('HELP'), optOut: 'HELP' }, question, now).kind).toBe('grievance');
  });

  it('has a meaning for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (written) => {
        const meaning = interpret(text(written), question, now);
        return meaning.kind === 'grievance' || meaning.kind === 'answer';
      }),
    );
  });
});
