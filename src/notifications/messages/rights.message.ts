import type { Message } from './message.rules';

/** A right in a sentence. `topic` is the issue of the claim; without a sentence of its own, the general one. */
export const rights = {
  key: 'rights',
  audience: 'worker',
  reveals: 'matter',

  params: ['topic'],
  variant: 'topic',
} as const satisfies Message;
