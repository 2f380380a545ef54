import type { Message } from './message.rules';

export const dangerYes = {
  key: 'danger_yes',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'danger',
  params: [],
} as const satisfies Message;
