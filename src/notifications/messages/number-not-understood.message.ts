import type { Message } from './message.rules';

/** Where digits were asked for and other digits came. */
export const numberNotUnderstood = {
  key: 'number_not_understood',
  audience: 'worker',
  reveals: 'nothing',

  params: [],
  onceInHours: 1,
} as const satisfies Message;
