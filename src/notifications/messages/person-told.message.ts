import type { Message } from './message.rules';

/** After the worker asked for a person. */
export const personTold = {
  key: 'person_told',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
