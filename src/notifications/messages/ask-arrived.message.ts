import type { Message } from './message.rules';

/** How much of what is owed has come. `currency` is its code (ISO 4217). */
export const askArrived = {
  key: 'ask_arrived',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'settlement',
  question: 'arrived',
  params: ['currency'],
} as const satisfies Message;
