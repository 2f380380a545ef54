import type { Message } from './message.rules';

/** The number to come back with, where the question of danger has been answered already. */
export const receipt = {
  key: 'receipt',
  audience: 'worker',
  reveals: 'receipt',
  params: ['receipt'],
} as const satisfies Message;
