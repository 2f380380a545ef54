import type { Message } from './message.rules';

export const dangerNo = {
  key: 'danger_no',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'danger',
  params: [],
} as const satisfies Message;
