import type { Message } from './message.rules';

/** An approved template where WhatsApp takes nothing else: whoever answers it opens the window for what waits. */
export const knock = {
  key: 'knock',
  audience: 'worker',
  reveals: 'nothing',
  params: [],
  onceInHours: 24,
} as const satisfies Message;
