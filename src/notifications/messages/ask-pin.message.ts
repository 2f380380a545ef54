import type { Message } from './message.rules';

/** Before anything that only the worker may do. Whoever holds the phone is not thereby the worker. */
export const askPin = {
  key: 'ask_pin',
  audience: 'worker',
  reveals: 'matter',
  question: 'pin',
  params: [],
} as const satisfies Message;
