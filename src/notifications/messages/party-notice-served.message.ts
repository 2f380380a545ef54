import type { Message } from './message.rules';

/** To a party, with the worker's consent: that there is a notice. The matter is handed over, never mailed. */
export const partyNoticeServed = {
  key: 'party_notice_served',
  audience: 'party',
  reveals: 'nothing',
  params: ['reference'],
} as const satisfies Message;
