import fc from 'fast-check';
import {
  ANSWERS,
  flagsOf,
  FLAGS,
  NEVER,
  preparationFault,
  signsOf,
  type Answers,
  type Preparation,
} from './gate.rules';

const NOW = new Date('2026-11-02T08:00:00Z');
const no: Answers = Object.fromEntries(FLAGS.map((each) => [each, 'no'] as const));
const held: Preparation = {
  ...{ heldAt: '2026-11-02T10:00:00+03:00', alone: true, interpreter: 'present' },
  ...{ supportPerson: 'offered', answers: no },
};

describe('the private session', () => {
  it.each([
    [{}, null],
    [{ alone: false }, 'not_alone'],
    [{ supportPerson: 'not_offered' }, 'support_not_offered'],
    [{ answers: { violence: 'no' } }, 'not_all_answered'],
    [{ heldAt: '2026-11-02T12:00:00+03:00' }, 'in_the_future'],
    [{ heldAt: 'yesterday' }, 'no_such_moment'],
  ] as const)('with %j counts unless: %s', (more, expected) => {
    expect(preparationFault({ ...held, ...more }, NOW)).toBe(expected);
  });

  it('lets through only what was plainly answered with no', () => {
    const answers = fc.record(
      Object.fromEntries(FLAGS.map((each) => [each, fc.constantFrom(...ANSWERS)] as const)),
    ) as fc.Arbitrary<Answers>;
    fc.assert(
      fc.property(answers, (given) => {
        expect(flagsOf(given)).toEqual(FLAGS.filter((each) => given[each] !== 'no'));
      }),
    );
    expect(flagsOf(no)).toEqual([]);
  });

  it('never leaves a disclosure without a sign by which it is routed', () => {
    fc.assert(
      fc.property(fc.subarray([...FLAGS], { minLength: 1 }), (flags) => {
        const signs = signsOf(flags);
        expect(signs.length).toBeGreaterThan(0);
        expect(signs.length).toBeGreaterThanOrEqual(NEVER.filter((each) => flags.includes(each)).length);
      }),
    );
    expect(signsOf(['sexual', 'threatened'])).toEqual(['sexual_violence']);
    expect(signsOf(['threatened'])).toEqual(['implied']);
  });
});
