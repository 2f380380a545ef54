import type { Message } from './message.rules';

/** The worker’s own proof, chosen by them and never sent by us. */
export const askNewPin = {
  key: 'ask_new_pin',
  audience: 'worker',
  reveals: 'matter',
  question: 'new_pin',
  params: [],
} as const satisfies Message;
