import type { Message } from './message.rules';

/** Asked where nothing the worker wrote names anybody. */
export const askWho = {
  key: 'ask_who',
  audience: 'worker',
  reveals: 'matter',
  question: 'who',
  params: [],
} as const satisfies Message;
