import { reconcile } from './reconcile.rules';

const minutes = (n: number) => n * 60_000;

it.each([
  ['not listed yet', 'not_found', 9, false, 'wait'],
  ['not listed for long', 'not_found', 10, false, 'queue_again'],
  ['not listed for long a second time', 'not_found', 10, true, 'unresolved'],
  ['not listed yet a second time', 'not_found', 9, true, 'wait'],
  ['no answer yet', 'cannot_ask', 59, false, 'wait'],
  ['no answer for an hour', 'cannot_ask', 60, false, 'unresolved'],
] as const)('%s', (_what, answer, age, again, expected) => {
  expect(reconcile(answer, minutes(age), again)).toBe(expected);
});
