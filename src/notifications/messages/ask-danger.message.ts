import type { Message } from './message.rules';

/** The question of danger alone, for a number whose receipt is known. */
export const askDanger = {
  key: 'ask_danger',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'danger',
  question: 'danger_now',
  params: [],
} as const satisfies Message;
