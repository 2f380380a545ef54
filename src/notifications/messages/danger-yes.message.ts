import type { Message } from './message.rules';

export const dangerYes = {
  key: 'danger_yes',
  audience: 'worker',
  reveals: 'matter',
  params: [],
} as const satisfies Message;
