import type { Message } from './message.rules';

export const notUnderstood = {
  key: 'not_understood',
  audience: 'worker',
  reveals: 'nothing',
  params: [],
  onceInHours: 1,
} as const satisfies Message;
