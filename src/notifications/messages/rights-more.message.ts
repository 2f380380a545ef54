import type { Message } from './message.rules';

/** Where to read on: only where the country takes links in texts. */
export const rightsMore = {
  key: 'rights_more',
  audience: 'worker',
  reveals: 'matter',

  params: ['link'],
} as const satisfies Message;
