import type { Message } from './message.rules';

/** An officer's own words. They speak of the matter, so they go only where the worker called it safe. */
export const officerMessage = {
  key: 'officer_message',
  audience: 'worker',
  reveals: 'matter',
  params: ['words'],
} as const satisfies Message;
