import type { Message } from './message.rules';

/** To a party: a date has changed. A suspension reads the same. */
export const partyNoticeMoved = {
  key: 'party_notice_moved',
  audience: 'party',
  reveals: 'nothing',
  params: ['reference'],
} as const satisfies Message;
