import type { Message } from './message.rules';

/** A number proposes who writes, it never proves: the worker says whether it is the matter we know. */
export const sameOrNew = {
  key: 'same_or_new',
  audience: 'worker',
  // That something came before.
  reveals: 'matter',
  question: 'same_or_new',
  params: [],
} as const satisfies Message;
