import type { Message } from './message.rules';

/** Whether something that is not money has come. */
export const askDelivered = {
  key: 'ask_delivered',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'settlement',
  question: 'delivered',
  params: [],
} as const satisfies Message;
