import type { Message } from './message.rules';

/** Asked where nothing the worker wrote names a place. */
export const askWhere = {
  key: 'ask_where',
  audience: 'worker',
  reveals: 'matter',
  question: 'where',
  params: [],
} as const satisfies Message;
