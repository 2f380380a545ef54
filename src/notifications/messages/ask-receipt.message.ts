import type { Message } from './message.rules';

/** Where somebody asks how it stands and the number has no open case. */
export const askReceipt = {
  key: 'ask_receipt',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
