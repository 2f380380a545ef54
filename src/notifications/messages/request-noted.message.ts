import type { Message } from './message.rules';

/** After a wish that a person looks at before it is done; the same whether the PIN was right or not. */
export const requestNoted = {
  key: 'request_noted',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
