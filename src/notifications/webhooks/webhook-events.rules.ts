/**
 * What a partner's system may be told of, and the entry of the audit trail that says it happened. A partner learns that it
 * happened, when, and to the id of what: whatever else there is, it has to ask for with an account of its own.
 */
const AUDITED = {
  'submission.received': 'submission.received',
  'case.opened': 'case.opened',
  'claim.routed': 'claim.routed',
  'claim.acknowledged': 'claim.acknowledge',
  'claim.found': 'finding.made',
  'claim.owed': 'obligation.set',
  'claim.remedied': 'claim.confirm_remedy',
  'claim.withdrawn': 'claim.withdraw',
  'claim.closed': 'claim.close',
  'notice.failed': 'notice.failed',
  'notice.unresolved': 'notice.unresolved',
} as const;

export type WebhookEvent = keyof typeof AUDITED;
export const WEBHOOK_EVENTS = Object.keys(AUDITED) as WebhookEvent[];
/** Everything in the audit trail that somebody may be told of. */
export const AUDITED_EVENTS: readonly string[] = Object.values(AUDITED);

/** Null for what no partner is told of. */
export function webhookEvent(audited: string): WebhookEvent | null {
  return WEBHOOK_EVENTS.find((event) => AUDITED[event] === audited) ?? null;
}

/** What is sent: ids and a moment, in the form of the Standard Webhooks specification (type, timestamp, data). */
export function webhookPayload(delivery: {
  event: WebhookEvent;
  occurredAt: Date;
  subjectType: string;
  subjectId: string;
}): string {
  const { event, occurredAt, subjectType, subjectId } = delivery;
  return JSON.stringify({
    type: event,
    timestamp: occurredAt.toISOString(),
    data: { object: subjectType, id: subjectId },
  });
}

/** What an answer means: taken, not wanted any more (410), or to be tried again. A redirection is not followed. */
export function answered(status: number): 'delivered' | 'gone' | 'again' {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'again';
}
