import type { Message } from './message.rules';

/** The least of how it stands, with the day by which somebody must have done something. */
export const statusBy = {
  key: 'status_by',
  audience: 'worker',
  reveals: 'matter',

  params: ['stage', 'date'],
  variant: 'stage',
} as const satisfies Message;
