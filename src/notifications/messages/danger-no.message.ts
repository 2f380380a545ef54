import type { Message } from './message.rules';

export const dangerNo = {
  key: 'danger_no',
  audience: 'worker',
  reveals: 'matter',
  params: [],
} as const satisfies Message;
