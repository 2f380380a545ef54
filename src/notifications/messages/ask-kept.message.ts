import type { Message } from './message.rules';

/** Whether the worker still has all that came. */
export const askKept = {
  key: 'ask_kept',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'settlement',
  question: 'kept',
  params: [],
} as const satisfies Message;
