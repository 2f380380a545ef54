import type { Message } from './message.rules';

/** After "1, it is safe": the number to come back with, and the question that cannot wait. */
export const receiptAndQuestion = {
  key: 'receipt_and_question',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'danger',
  question: 'danger_now',
  params: ['receipt'],
} as const satisfies Message;
