import type { Message } from './message.rules';

/** The same whether a PIN was right or not: it tells whoever asks nothing. */
export const reportNoted = {
  key: 'report_noted',
  audience: 'worker',
  reveals: 'matter',

  params: [],
} as const satisfies Message;
