import type { Message } from './message.rules';

/** Whether anybody made the worker pay for having written. */
export const askRetaliation = {
  key: 'ask_retaliation',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'danger',
  question: 'retaliation',
  params: [],
} as const satisfies Message;
