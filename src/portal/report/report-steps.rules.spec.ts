import fc from 'fast-check';
import {
  NO_ANSWERS,
  answersIn,
  fieldsBut,
  PICTURED,
  STEPS,
  isStep,
  somethingSaid,
  stepAfter,
  withStep,
  type Answers,
} from './report-steps.rules';

const sent =
  (fields: Record<string, string>) =>
  (name: string): string =>
    fields[name] ?? '';
const answers: fc.Arbitrary<Answers> = fc.record({
  who: fc.constantFrom('', 'me', 'other', 'group'),
  issues: fc.subarray([...PICTURED]),
  danger: fc.constantFrom('', 'yes', 'no'),
  safe: fc.constantFrom('', 'yes', 'no'),
  ...{ story: fc.string(), where: fc.string(), about: fc.string(), phone: fc.string() },
  ...{ hours: fc.string(), word: fc.string(), pinHash: fc.constantFrom(null, 'hash') },
});

describe('withStep', () => {
  it('takes what was typed as it was typed, and of choices only those that were offered', () => {
    expect(withStep(NO_ANSWERS, 'who', sent({ who: 'group' })).who).toBe('group');
    expect(withStep(NO_ANSWERS, 'who', sent({ who: 'ME' })).who).toBe('');
    expect(withStep(NO_ANSWERS, 'danger', sent({ danger: 'yes' })).danger).toBe('yes');
    const what = withStep(NO_ANSWERS, 'what', sent({ story: ' a\n', issue_wages: '1', issue_gold: '1' }));
    expect(what).toEqual({ ...NO_ANSWERS, story: ' a\n', issues: ['wages'] });
  });

  it('changes nothing that another screen asks for', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...STEPS), fc.string(), (before, step, typed) => {
        const after = withStep(before, step, () => typed);
        const asked: Record<(typeof STEPS)[number], string[]> = {
          ...{ who: ['who'], what: ['story', 'issues'], danger: ['danger'], where: ['where', 'about'] },
          ...{ reach: ['phone', 'safe', 'hours', 'word'], pin: [], check: [] },
        };
        for (const key of Object.keys(before) as (keyof Answers)[]) {
          if (!asked[step].includes(key)) expect(after[key]).toEqual(before[key]);
        }
        expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
      }),
    );
  });

  it('sent again as it stands changes nothing at all', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...STEPS), (before, step) => {
        const field = (name: string) => {
          if (name.startsWith('issue_'))
            return (before.issues as string[]).includes(name.slice(6)) ? '1' : '';
          const value = before[name as keyof Answers];
          return typeof value === 'string' ? value : '';
        };
        const sorted = PICTURED.filter((issue) => before.issues.includes(issue));
        expect(withStep({ ...before, issues: sorted }, step, field)).toEqual({ ...before, issues: sorted });
      }),
    );
  });
});

describe('fieldsBut and answersIn', () => {
  it('carry every answer through a page that keeps nothing, and double none that the screen asks for', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...STEPS), (before, step) => {
        const carried = new Map(fieldsBut(step, before).map(({ name, value }) => [name, value]));
        const shown = withStep(before, step, () => '');
        const issues = PICTURED.filter((issue) => shown.issues.includes(issue));
        expect(answersIn((name) => carried.get(name) ?? '')).toEqual({ ...shown, issues, pinHash: null });
      }),
    );
  });
});

describe('stepAfter', () => {
  it('leads through every question and back again', () => {
    for (const [at, step] of STEPS.entries()) {
      expect(stepAfter(step, 'next')).toBe(STEPS[Math.min(at + 1, STEPS.length - 1)]);
      expect(stepAfter(step, 'back')).toBe(STEPS[Math.max(at - 1, 0)]);
    }
  });

  it('leads to the question that is to be changed, and never out of the form', () => {
    expect(stepAfter('check', 'where')).toBe('where');
    fc.assert(fc.property(fc.constantFrom(...STEPS), fc.string(), (step, go) => isStep(stepAfter(step, go))));
  });
});

describe('somethingSaid', () => {
  it.each([
    ['words', { ...NO_ANSWERS, story: 'a' }, 0, true],
    ['a picture of an issue', { ...NO_ANSWERS, issues: ['wages' as const] }, 0, true],
    ['a voice note', NO_ANSWERS, 1, true],
    ['nothing but a place', { ...NO_ANSWERS, where: 'Doha', story: ' \n' }, 0, false],
  ])('%s', (_what, given, files, enough) => {
    expect(somethingSaid(given, files)).toBe(enough);
  });
});
