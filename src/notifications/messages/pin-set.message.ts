import type { Message } from './message.rules';

/** After a PIN was chosen. It is never repeated. */
export const pinSet = {
  key: 'pin_set',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
