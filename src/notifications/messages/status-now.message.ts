import type { Message } from './message.rules';

/** The least of how it stands; `stage` is a StatusStage. */
export const statusNow = {
  key: 'status_now',
  audience: 'worker',
  reveals: 'matter',

  params: ['stage'],
  variant: 'stage',
} as const satisfies Message;
