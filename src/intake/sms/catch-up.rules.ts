import type { TwilioParams } from './twilio-message.rules';

/** How often the provider is asked what came in. */
export const CATCH_UP_EVERY_MS = 60 * 60_000;
/**
 * What was listed an hour ago is listed again: a message that was on its way when the list was read has an earlier moment
 * than the list. To take something in twice changes nothing.
 */
const OVERLAP_MS = 2 * 60 * 60_000;
/** So far back looks an installation that has never looked before. */
const FIRST_LOOK_MS = 24 * 60 * 60_000;

/** From which moment on messages are listed. `listedUntil`: when the last complete look began; null: never. */
export function listFrom(listedUntil: Date | null, now: Date): Date {
  return listedUntil ? new Date(listedUntil.getTime() - OVERLAP_MS) : new Date(now.getTime() - FIRST_LOOK_MS);
}

/** A message as the provider lists it. */
export interface ListedMessage {
  sid: string;
  direction: string;
  from: string | null;
  to: string | null;
  body: string | null;
  messagingServiceSid: string | null;
  media: { url: string; type: string }[];
}

/** The keywords by which Twilio opts a number out and in when they stand alone (its default lists). */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

/** Whether a listed message came in for the service that is ours, or for none. */
export function isOurs(
  { direction, messagingServiceSid }: Pick<ListedMessage, 'direction' | 'messagingServiceSid'>,
  service: string | undefined,
): boolean {
  return direction === 'inbound' && (messagingServiceSid === null || messagingServiceSid === service);
}

/** The webhook that would have told of the message. Only there does Twilio say what it made of an opt-out word. */
export function asWebhook({ sid, from, to, body, media }: ListedMessage): TwilioParams {
  const word = (body ?? '').trim().toUpperCase();
  const optOut = Object.keys(KEYWORDS).find((type) => KEYWORDS[type]!.includes(word));
  const files = media.flatMap(({ url, type }, n) => [
    [`MediaUrl${n}`, url],
    [`MediaContentType${n}`, type],
  ]);
  return {
    MessageSid: sid,
    From: from ?? '',
    ...(to ? { To: to } : {}),
    Body: body ?? '',
    NumMedia: String(media.length),
    ...(optOut ? { OptOutType: optOut } : {}),
    ...(Object.fromEntries(files) as TwilioParams),
  };
}
