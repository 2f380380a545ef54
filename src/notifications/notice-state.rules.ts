/** How a notice leaves us. `dev_phone` and `desk` are screens of our own. */
export type NoticeChannel = 'sms' | 'whatsapp' | 'dev_phone' | 'email' | 'desk';

export const NOTICE_STATES = [
  'queued',
  'held',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unresolved',
] as const;

/**
 * Where a notice stands. `held`: it may not go out, for a reason a person can see. `sending`: handed to the provider,
 * whose answer is not yet known. `unresolved`: nobody knows whether it went out, and it is not sent again unseen.
 */
export type NoticeState = (typeof NOTICE_STATES)[number];

/**
 * What may follow. A provider's reports come late, twice and out of order: whatever a state does not list is old news.
 * A delivery outranks a failure, since it is the stronger evidence. Even a queued or held notice may turn out to be sent:
 * one that was queued again because the provider did not know of it yet.
 */
export const NOTICE_FOLLOWS: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  queued: ['held', 'sending', 'sent', 'delivered', 'failed'],
  held: ['queued', 'sent', 'delivered', 'failed'],
  sending: ['queued', 'sent', 'delivered', 'failed', 'unresolved'],
  unresolved: ['sent', 'delivered', 'failed'],
  sent: ['delivered', 'failed'],
  failed: ['delivered'],
  delivered: [],
};

/** The state after a report: `incoming` where that is news, else `current`. */
export function advance(current: NoticeState, incoming: NoticeState): NoticeState {
  return NOTICE_FOLLOWS[current].includes(incoming) ? incoming : current;
}
