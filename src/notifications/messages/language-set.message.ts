import type { Message } from './message.rules';

/** In the language that was chosen, so that the worker sees that it is. */
export const languageSet = {
  key: 'language_set',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
