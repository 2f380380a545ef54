import fc from 'fast-check';
import { newReceipt } from '../receipt.rules';
import {
  firstStep,
  follow,
  MOST_TRIES,
  nothingHeard,
  pageOf,
  QUESTIONS,
  readStep,
  writeStep,
  type Step,
} from './voice-menu.rules';

const TAGS = ['en', 'ar', 'hi', 'bn', 'fil', 'id', 'es', 'fr', 'am', 'ta', 'sw'];
const languages = fc.subarray(TAGS, { minLength: 1 });
const keys = fc.oneof(
  fc.constantFrom('', '0', '1', '2', '3', '9', '*', 'hangup'),
  fc.stringMatching(/^\d{0,26}$/),
);
const steps: fc.Arbitrary<Step> = fc.record({
  at: fc.constantFrom(...QUESTIONS),
  language: fc.option(fc.constantFrom(...TAGS, 'xx')),
  page: fc.nat(3),
  tries: fc.nat(MOST_TRIES - 1),
});
const receipt = newReceipt(() => 4);
const at = (question: Step['at'], tries = 0): Step => ({ at: question, language: 'en', page: 0, tries });

describe('a call', () => {
  it('is answered whatever is pressed, in a language that has a sound', () => {
    fc.assert(
      fc.property(languages, steps, keys, (offered, step, pressed) => {
        const turn = follow(step, pressed, offered);
        const language = turn.then === 'ask' ? turn.step.language : turn.language;
        expect(language === null || offered.includes(language)).toBe(true);
      }),
    );
  });

  it('leads to a person by 0 at every question', () => {
    fc.assert(
      fc.property(languages, steps, (offered, step) => {
        expect(follow(step, '0', offered).then).toBe('person_now');
      }),
    );
  });

  it('is recorded only by the key that agrees to it', () => {
    fc.assert(
      fc.property(languages, steps, keys, (offered, step, pressed) => {
        if (follow(step, pressed, offered).then === 'record')
          expect([step.at, pressed]).toEqual(['consent', '1']);
      }),
    );
  });

  it('does not ask for ever: without a key a person calls back', () => {
    fc.assert(
      fc.property(languages, (offered) => {
        let step = firstStep(offered);
        for (let n = 0; n < MOST_TRIES; n++) {
          const turn = follow(step, '', offered);
          if (turn.then !== 'ask') return expect(turn).toMatchObject({ then: 'call_back' });
          step = turn.step;
        }
        throw new Error('it is still asking');
      }),
    );
    expect(nothingHeard('en', 0)).toEqual({ then: 'record', language: 'en', tries: 1 });
    expect(nothingHeard('en', MOST_TRIES - 1)).toMatchObject({ then: 'call_back' });
  });

  it('reaches every language by keys', () => {
    fc.assert(
      fc.property(languages, fc.nat(TAGS.length - 1), (offered, n) => {
        const wanted = offered[n % offered.length]!;
        let step = firstStep(offered);
        for (let turned = 0; step.at === 'languages' && turned < 3; turned++) {
          const key = pageOf(offered, step.page).find(({ language }) => language === wanted)?.key ?? '9';
          const turn = follow(step, key, offered);
          if (turn.then === 'ask') step = turn.step;
        }
        expect(step).toMatchObject({ at: 'menu', language: wanted });
      }),
    );
  });

  it('keeps where it stands in the address', () => {
    fc.assert(fc.property(steps, (step) => expect(readStep(writeStep(step))).toEqual(step)));
    expect(readStep({ at: 'record', tries: '-1', page: 'x' })).toMatchObject({ at: 'languages', tries: 0 });
  });

  it('takes the number and the PIN as one row of digits', () => {
    expect(follow(at('receipt'), receipt, TAGS)).toMatchObject({ then: 'status', receipt, pin: null });
    expect(follow(at('receipt'), `${receipt}1234`, TAGS)).toMatchObject({ then: 'status', pin: '1234' });
    for (const wrong of ['', '1', receipt.slice(1), `${receipt}12`, `${receipt}123456789`])
      expect(follow(at('receipt'), wrong, TAGS)).toMatchObject({ then: 'ask', step: { tries: 1 } });
  });

  it('tells the number only to who asks for it', () => {
    expect(follow(at('recorded'), '1', TAGS).then).toBe('read_receipt');
    for (const key of ['', '2', 'hangup']) expect(follow(at('recorded'), key, TAGS).then).toBe('goodbye');
  });
});
