import type { Arrival } from '../submission.rules';

/** Parameters of a Twilio message webhook, as they come. Fields we do not know are ignored. */
export type TwilioParams = Record<string, string | undefined>;

/**
 * What a Twilio message webhook says. It decides the channel, what the message is called and from where it came.
 * A message without text keeps its place: a picture or a voice note may be all that somebody could send.
 */
export function arrivalOf(params: TwilioParams, raw: Buffer, fallbackId: string): Arrival {
  const from = params.From ?? '';
  const whatsapp = from.startsWith('whatsapp:');
  const address = /^(?:whatsapp:)?(\+[1-9]\d{5,14})$/.exec(from)?.[1] ?? null;
  const media = mediaOf(params);
  const id = params.MessageSid || params.SmsMessageSid || params.SmsSid || fallbackId;
  const optOut = /^(STOP|START|HELP)$/.exec(params.OptOutType ?? '')?.[1] as
    'STOP' | 'START' | 'HELP' | undefined;
  return {
    source: 'sms',
    externalId: id,
    channel: whatsapp ? 'whatsapp' : 'sms',
    address,
    content: {
      text: params.Body ?? '',
      source: {
        id,
        ...(params.To ? { to: params.To } : {}),
        ...(media.length > 0 ? { media } : {}),
        ...(optOut ? { optOut } : {}),
      },
      // A sender that is no number (a short code, an alphanumeric name) cannot be answered, but it is kept.
      ...(address || !from ? {} : { caller: from }),
    },
    raw,
    languageHint: null,
    country: null,
    occurredAt: null,
  };
}

function mediaOf(params: TwilioParams): { url: string; type: string }[] {
  const count = Math.min(Number(params.NumMedia) || 0, 50);
  return Array.from({ length: count }, (_, n) => ({
    url: params[`MediaUrl${n}`] ?? '',
    type: params[`MediaContentType${n}`] ?? 'application/octet-stream',
  })).filter(({ url }) => url !== '');
}
