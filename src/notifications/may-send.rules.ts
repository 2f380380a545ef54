import type { Message } from './messages/message.rules';
import { nextWithin, withinHours, type HoursOfDay } from './safe-hours.rules';
import { maySayIn, type LanguageStanding } from './sign-off.rules';

/**
 * What we know of who reads an address: nothing yet, that the worker called it safe, that it is not, or that a person has
 * to decide first.
 */
export type ContactSafety = 'unknown' | 'safe' | 'unsafe' | 'held';

/** Whether automatic texts about a case may go out: `pending` and `refused` are the duty officer's. */
export type SendDecision = 'automatic' | 'pending' | 'allowed' | 'refused';

/** Unconfirmed counts as no until somebody has tried it. */
export type Known = 'yes' | 'no' | 'unconfirmed';

/** What a text can do in the country of an address, as far as the policy knows. */
export interface ChannelCapability {
  /** Whether a text can be answered. */
  twoWay: Known;
  /** Whether it may hold a web address. */
  links: Known;
  /** Whether it may hold a telephone number. */
  numbers: Known;
  /** How a receipt may stand in it: as digits in fours, with bars between the fours, or not at all. */
  receipt: 'digits' | 'separated' | 'withheld';
  /** Whether only sentences that were registered beforehand may be sent. */
  templateNeeded: Known;
  /** What to try instead, in order. */
  fallback: readonly ('sms' | 'whatsapp')[];
  /** IANA; the wall clock by which hours count. */
  zone: string;
}

/** How much may be sent, and when, wherever it goes. The policy's. */
export interface SendingLimits {
  /** When texts may go out that nobody is waiting for. */
  hours: readonly HoursOfDay[];
  /** Whoever wrote to us within so many minutes holds the phone and is answered at any hour. */
  answeredWithinMinutes: number;
  /** To one address. */
  mostAnHour: number;
  mostADay: number;
  /** After so many days without a sign from an address it may be somebody else's. */
  silentDays: number;
  /** For so long after the safe word was said the address counts as the worker's. */
  safeWordHolds: number;
}

/** Why a notice waits. A person sees it. */
export type HoldReason =
  /** The address refuses texts. */
  | 'stopped'
  /** Somebody asked that nothing be sent there. */
  | 'do_not_contact'
  /** The address was called unsafe. */
  | 'unsafe'
  /** The message that came from there showed danger: a person decides. */
  | 'safety_held'
  | 'decision_pending'
  | 'decision_refused'
  /** It would reveal something, and nobody has said yet that this is safe. */
  | 'not_yet_safe'
  /** The worker chose a word that shows who holds the phone, and it has not been said lately. */
  | 'safe_word'
  /** A sentence that harms where it is wrong, in a language that is neither reviewed nor signed for. */
  | 'language_not_signed_off'
  /** The address has been silent for long: only the neutral question may go. */
  | 'silent'
  /** Outside the hours that the worker called safe. */
  | 'outside_safe_hours'
  /** At night, to somebody who has not just written. */
  | 'quiet_hours'
  /** The case it is about is written to at another address by now. */
  | 'contact_changed'
  /** The same was sent a short while ago. */
  | 'sent_recently'
  | 'limit_hour'
  | 'limit_day'
  /** Only registered sentences may be sent there, and this one is not. */
  | 'template_needed'
  /** WhatsApp takes free text only within 24 hours of the person's last message. */
  | 'whatsapp_window'
  /** It asks, and an answer could not reach us. */
  | 'no_two_way'
  /** It holds what texts may not hold there. */
  | 'no_links'
  | 'no_numbers'
  | 'no_receipt'
  /** The consent under which a party is written to was taken back. */
  | 'consent_revoked'
  /** There is nothing to send with. */
  | 'no_channel';

export interface SendFacts {
  message: Message;
  contact: {
    channel: 'sms' | 'whatsapp';
    safety: ContactSafety;
    stopped: boolean;
    doNotContact: boolean;
    /** When the same message last went to this address; null when never. */
    lastSentAt: Date | null;
    lastInboundAt: Date | null;
    /** The last thing that showed whose address it is: a text, an answer, or that it was given to us. */
    lastSignAt: Date;
    /** The worker's own choice; null when there is none. */
    safeHours: readonly HoursOfDay[] | null;
    /** Null when the worker chose no safe word; otherwise when it was last said, if ever. */
    safeWord: { saidAt: Date | null } | null;
    /** When something left for it in the last 24 hours. */
    sentAt: readonly Date[];
  };
  contactDecision: SendDecision;
  channelCapability: ChannelCapability;
  limits: SendingLimits;
  /** Of the language in which it is said. */
  language: LanguageStanding;
  /** Whether the message is an approved template in its language. */
  template: boolean;
  now: Date;
}

/** `until`: when time alone will lift the hold; null when something else has to happen. */
export type Hold = { hold: HoldReason; until: Date | null };
export type Verdict = { send: true } | ({ send: false } & Hold);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Twilio's error 63016 outside of it. */
const WHATSAPP_WINDOW_MS = DAY_MS;

/** Another way may do where these stand in the way. */
export const OTHER_CHANNEL_MAY: readonly HoldReason[] = [
  'template_needed',
  'whatsapp_window',
  'no_two_way',
  'no_links',
  'no_numbers',
  'no_receipt',
];
/** Lifted when their hour comes. */
export const LIFTED_BY_TIME: readonly HoldReason[] = [
  'outside_safe_hours',
  'quiet_hours',
  'sent_recently',
  'limit_hour',
  'limit_day',
];
/** Lifted when something arrives from the address. */
export const LIFTED_BY_INBOUND: readonly HoldReason[] = ['whatsapp_window', 'no_two_way', 'silent'];

/**
 * Whether a message may go to a worker's address now. To be asked at the moment of sending, of the rows as they are then.
 * Everything that touches safety comes first, so that the reason a person reads is the gravest one.
 */
export function maySend(facts: SendFacts): Verdict {
  const held = forSafety(facts) ?? forTime(facts) ?? forChannel(facts);
  return held ? { send: false, ...held } : { send: true };
}

const hold = (reason: HoldReason, until: Date | null = null): Hold => ({ hold: reason, until });

function forSafety({ message, contact, contactDecision, language, limits, now }: SendFacts): Hold | null {
  if (contact.stopped) return hold('stopped');
  if (contact.doNotContact) return hold('do_not_contact');
  if (contact.safety === 'unsafe') return hold('unsafe');
  if (contact.safety === 'held') return hold('safety_held');
  if (contactDecision === 'refused') return hold('decision_refused');
  if (contactDecision === 'pending') return hold('decision_pending');
  const reveals = message.reveals !== 'nothing';
  if (reveals && contact.safety !== 'safe') return hold('not_yet_safe');
  if (reveals && contact.safeWord && since(contact.safeWord.saidAt, now) > limits.safeWordHolds * HOUR_MS)
    return hold('safe_word');
  if (message.sensitive && !maySayIn(language, message.sensitive)) return hold('language_not_signed_off');
  const silent = since(contact.lastSignAt, now) >= limits.silentDays * DAY_MS;
  return silent && message.question !== 'safe_to_write' ? hold('silent') : null;
}

function forTime({ message, contact, channelCapability: { zone }, limits, now }: SendFacts): Hold | null {
  const { safeHours, sentAt } = contact;
  if (safeHours && !withinHours(safeHours, zone, now))
    return hold('outside_safe_hours', nextWithin(safeHours, zone, now));
  const waiting = since(contact.lastInboundAt, now) <= limits.answeredWithinMinutes * MINUTE_MS;
  if (!safeHours && !waiting && !withinHours(limits.hours, zone, now))
    return hold('quiet_hours', nextWithin(limits.hours, zone, now));
  if (message.onceInHours && since(contact.lastSentAt, now) < message.onceInHours * HOUR_MS)
    return hold('sent_recently', new Date(contact.lastSentAt!.getTime() + message.onceInHours * HOUR_MS));
  const day = crowded(sentAt, limits.mostADay, DAY_MS, now);
  if (day) return hold('limit_day', day);
  const hour = crowded(sentAt, limits.mostAnHour, HOUR_MS, now);
  return hour && hold('limit_hour', hour);
}

function forChannel({ message, contact, channelCapability: able, template, now }: SendFacts): Hold | null {
  if (able.templateNeeded === 'yes' && !template) return hold('template_needed');
  if (
    contact.channel === 'whatsapp' &&
    !template &&
    since(contact.lastInboundAt, now) >= WHATSAPP_WINDOW_MS
  ) {
    return hold('whatsapp_window');
  }
  // Who has written to us by text knows a number that takes texts: better evidence than a guideline for the country.
  if (message.question && able.twoWay !== 'yes' && !contact.lastInboundAt) return hold('no_two_way');
  return null;
}

/** Whether WhatsApp takes nothing but templates now. */
export const outsideWindow = (lastInboundAt: Date | null, now: Date): boolean =>
  since(lastInboundAt, now) >= WHATSAPP_WINDOW_MS;

/** When one more may go, where `most` within `span` have gone already; null where there is room now. */
function crowded(sentAt: readonly Date[], most: number, span: number, now: Date): Date | null {
  const recent = sentAt.map(Number).filter((at) => now.getTime() - at < span);
  if (recent.length < most) return null;
  const [makesRoom] = recent.sort((a, b) => a - b).slice(-most);
  return new Date(makesRoom! + span);
}

const since = (then: Date | null, now: Date) => (then ? now.getTime() - then.getTime() : Infinity);

/** The strictest of several decisions: one phone may stand in several cases, and one that must be silent silences all. */
export function strictest(decisions: readonly SendDecision[]): SendDecision {
  const order: readonly SendDecision[] = ['refused', 'pending', 'automatic', 'allowed'];
  return order.find((decision) => decisions.includes(decision)) ?? 'automatic';
}
