import type { Message } from './message.rules';

/** The first thing a number hears from us: neutral, whoever reads it. */
export const firstContact = {
  key: 'first_contact',
  audience: 'worker',
  reveals: 'nothing',
  question: 'safe_to_write',
  params: [],
  onceInHours: 12,
} as const satisfies Message;
