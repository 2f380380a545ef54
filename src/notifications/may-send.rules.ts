import type { Message } from './messages/message.rules';

/**
 * What we know of who reads an address: nothing yet, that the worker called it safe, that it is not, or that a person has
 * to decide first.
 */
export type ContactSafety = 'unknown' | 'safe' | 'unsafe' | 'held';

/** Whether automatic texts about a case may go out: `pending` and `refused` are the duty officer's. */
export type SendDecision = 'automatic' | 'pending' | 'allowed' | 'refused';

/** Whether a text can be answered in the country of an address, as far as the policy knows. */
export interface ChannelCapability {
  twoWay: 'yes' | 'no' | 'unconfirmed';
}

/** Why a notice waits. A person sees it. */
export type HoldReason =
  /** The address refuses texts. */
  | 'stopped'
  /** The address was called unsafe. */
  | 'unsafe'
  /** The message that came from there showed danger: a person decides. */
  | 'safety_held'
  | 'decision_pending'
  | 'decision_refused'
  /** It would reveal something, and nobody has said yet that this is safe. */
  | 'not_yet_safe'
  /** The same was sent a short while ago. */
  | 'sent_recently'
  /** It asks, and an answer could not reach us. */
  | 'no_two_way'
  /** WhatsApp takes free text only within 24 hours of the person's last message. */
  | 'whatsapp_window'
  /** There is nothing to send with. */
  | 'no_channel';

export interface SendFacts {
  message: Message;
  contact: {
    channel: 'sms' | 'whatsapp';
    safety: ContactSafety;
    stopped: boolean;
    /** When the same message last went to this address; null when never. */
    lastSentAt: Date | null;
    lastInboundAt: Date | null;
  };
  contactDecision: SendDecision;
  channelCapability: ChannelCapability;
  now: Date;
}

export type Verdict = { send: true } | { send: false; hold: HoldReason };

const HOUR_MS = 3_600_000;
/** Twilio's error 63016 outside of it. */
const WHATSAPP_WINDOW_MS = 24 * HOUR_MS;

/**
 * Whether a message may go to a worker's address now. To be asked at the moment of sending, of the rows as they are then.
 * Everything that touches safety comes first, so that the reason a person reads is the gravest one.
 */
export function maySend({ message, contact, contactDecision, channelCapability, now }: SendFacts): Verdict {
  const hold = (reason: HoldReason): Verdict => ({ send: false, hold: reason });
  if (contact.stopped) return hold('stopped');
  if (contact.safety === 'unsafe') return hold('unsafe');
  if (contact.safety === 'held') return hold('safety_held');
  if (contactDecision === 'refused') return hold('decision_refused');
  if (contactDecision === 'pending') return hold('decision_pending');
  if (message.reveals !== 'nothing' && contact.safety !== 'safe') return hold('not_yet_safe');
  const since = (then: Date | null) => (then ? now.getTime() - then.getTime() : Infinity);
  if (message.onceInHours && since(contact.lastSentAt) < message.onceInHours * HOUR_MS)
    return hold('sent_recently');
  if (contact.channel === 'whatsapp' && since(contact.lastInboundAt) >= WHATSAPP_WINDOW_MS) {
    return hold('whatsapp_window');
  }
  // Who has written to us by text knows a number that takes texts: better evidence than a guideline for the country.
  if (message.question && channelCapability.twoWay !== 'yes' && !contact.lastInboundAt)
    return hold('no_two_way');
  return { send: true };
}

/** The strictest of several decisions: one phone may stand in several cases, and one that must be silent silences all. */
export function strictest(decisions: readonly SendDecision[]): SendDecision {
  const order: readonly SendDecision[] = ['refused', 'pending', 'automatic', 'allowed'];
  return order.find((decision) => decisions.includes(decision)) ?? 'automatic';
}
