import type { Message } from './message.rules';

/** Whether and when a person may call: nobody calls a worker who has not said so. */
export const askCall = {
  key: 'ask_call',
  audience: 'worker',
  reveals: 'matter',
  sensitive: 'consent',
  question: 'call',
  params: [],
} as const satisfies Message;
