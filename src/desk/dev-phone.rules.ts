export const PHONE_CHANNELS = ['sms', 'whatsapp'] as const;
export type PhoneChannel = (typeof PHONE_CHANNELS)[number];

/** A number as somebody typed it, as E.164, or null when it is none. */
export function readNumber(typed: string): string | null {
  const digits = typed.replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{5,14}$/.test(digits) ? digits : null;
}

/** The fields that Twilio would post for a text. `sid` names it. */
export function textFields(
  channel: PhoneChannel,
  from: string,
  text: string,
  sid: string,
): Record<string, string> {
  const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
  return {
    MessageSid: sid,
    From: prefix + from,
    // One of Twilio's own numbers for tests: it reaches nobody.
    To: `${prefix}+15005550006`,
    Body: text,
    NumMedia: '0',
  };
}

export interface PhoneLine {
  at: Date;
  text: string;
  /** Sent from the phone; else it arrived there. */
  sent: boolean;
}

/** Both sides of a conversation in order; of one moment, the question before its answer. */
export function inOrder(
  sent: { at: Date; text: string }[],
  arrived: { at: Date; body: string }[],
): PhoneLine[] {
  return [
    ...sent.map(({ at, text }) => ({ at, text, sent: true })),
    ...arrived.map(({ at, body }) => ({ at, text: body, sent: false })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || Number(b.sent) - Number(a.sent));
}
