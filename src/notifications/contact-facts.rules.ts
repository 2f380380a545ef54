import type { SendFacts } from './may-send.rules';
import type { HoursOfDay } from './safe-hours.rules';

/** The columns of a contact that decide whether it may be written to. */
export interface ContactColumns {
  channel: 'sms' | 'whatsapp';
  safety: SendFacts['contact']['safety'];
  stoppedAt: Date | null;
  doNotContactAt: Date | null;
  lastInboundAt: Date | null;
  safetyAnsweredAt: Date | null;
  createdAt: Date;
  safeHours: readonly HoursOfDay[] | null;
  safeWordSetAt: Date | null;
  safeWordSaidAt: Date | null;
}

/** What silences a number however it is written to. */
type Silencing = Pick<ContactColumns, 'safety' | 'doNotContactAt'>;

/**
 * What stands against writing to a number at all, of the contacts that it is by its several ways: it is one phone, so
 * that what one way was told of who reads it holds for all. STOP is not among it: the provider takes it for one way.
 */
export function silencing(own: Silencing, ofNumber: readonly Silencing[]): Silencing {
  const gravest = (['unsafe', 'held'] as const).find((safety) =>
    ofNumber.some((one) => one.safety === safety),
  );
  return {
    safety: gravest ?? own.safety,
    doNotContactAt: ofNumber.find(({ doNotContactAt }) => doNotContactAt)?.doNotContactAt ?? null,
  };
}

/** A contact's row, and what has been sent to it, as `maySend` wants to know them. */
export function contactFacts(
  contact: ContactColumns,
  { lastSentAt, sentAt }: Pick<SendFacts['contact'], 'lastSentAt' | 'sentAt'>,
): SendFacts['contact'] {
  const { channel, safety, lastInboundAt, safetyAnsweredAt, createdAt, safeHours } = contact;
  const signs = [lastInboundAt, safetyAnsweredAt, contact.safeWordSaidAt, createdAt];
  return {
    channel,
    safety,
    stopped: contact.stoppedAt !== null,
    doNotContact: contact.doNotContactAt !== null,
    lastSentAt,
    lastInboundAt,
    lastSignAt: new Date(Math.max(...signs.map((at) => at?.getTime() ?? 0))),
    safeHours,
    safeWord: contact.safeWordSetAt ? { saidAt: contact.safeWordSaidAt } : null,
    sentAt,
  };
}
