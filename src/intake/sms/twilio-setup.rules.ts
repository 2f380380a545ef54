/** A setting at the provider, by the provider's name for it. */
export type Settings = Readonly<Record<string, string | boolean>>;

/** One thing that is other at the provider than it should be. `from`: null where there was nothing. */
export interface Change {
  what: string;
  from: string | null;
  to: string;
}

/**
 * How Twilio is to try again, in the fragment of an address, which it does not send and does not sign: four more times,
 * also after an answer of 5xx and after a time-out. Twilio gives all tries together fifteen seconds
 * (twilio.com/docs/usage/webhooks/webhooks-connection-overrides), so that the list of messages is read every hour as well.
 */
const TRY_AGAIN = '#rc=4&rp=5xx,ct,rt';

/**
 * What the messaging service must be told. One sender for one worker, because a second number is a stranger; no smart
 * encoding, because it changes what was written; the service's own webhook and not the number's.
 */
export function serviceSettings(publicUrl: string): Settings {
  const at = addresses(publicUrl);
  return {
    inboundRequestUrl: at('sms'),
    inboundMethod: 'POST',
    fallbackUrl: at('sms'),
    fallbackMethod: 'POST',
    statusCallback: at('status'),
    stickySender: true,
    smartEncoding: false,
    useInboundWebhookOnNumber: false,
  };
}

/** What each number of the service must be told, so that it answers calls. */
export function numberSettings(publicUrl: string): Settings {
  const at = addresses(publicUrl);
  return {
    voiceUrl: at('voice'),
    voiceMethod: 'POST',
    voiceFallbackUrl: at('voice'),
    voiceFallbackMethod: 'POST',
    statusCallback: at('voice/ended'),
    statusCallbackMethod: 'POST',
  };
}

const addresses = (publicUrl: string) => (name: string) =>
  `${publicUrl.replace(/\/$/, '')}/webhooks/twilio/${name}${TRY_AGAIN}`;

/** What of `wanted` is other in `present`; nothing when it is called again after it was done. */
export function changes(
  what: string,
  present: Readonly<Record<string, unknown>>,
  wanted: Settings,
): Change[] {
  return Object.entries(wanted)
    .filter(([name, value]) => present[name] !== value)
    .map(([name, value]) => {
      const before = present[name] as string | boolean | null | undefined;
      return { what: `${what}: ${name}`, from: before == null ? null : String(before), to: String(value) };
    });
}

/**
 * Languages in which WhatsApp approves templates, among ours, by its own names
 * (developers.facebook.com/docs/whatsapp, "Supported languages" of message templates). Nepali and Amharic are not among
 * them: there only an answer within 24 hours, or another channel, reaches a worker.
 */
const WHATSAPP_LANGUAGES: Readonly<Record<string, string>> = {
  ar: 'ar',
  bn: 'bn',
  en: 'en',
  es: 'es',
  fa: 'fa',
  fil: 'fil',
  fr: 'fr',
  gu: 'gu',
  ha: 'ha',
  hi: 'hi',
  id: 'id',
  kn: 'kn',
  ml: 'ml',
  mr: 'mr',
  ms: 'ms',
  pa: 'pa',
  sw: 'sw',
  ta: 'ta',
  te: 'te',
  th: 'th',
  tr: 'tr',
  ur: 'ur',
  uz: 'uz',
  vi: 'vi',
};

/** A template as it is asked for. */
export interface WantedTemplate {
  /** Our message and the tag of its language. */
  message: string;
  language: string;
  body: string;
  /** WhatsApp's name: of its text too, because an approved text is not changed but replaced. */
  name: string;
  whatsappLanguage: string;
}

/** The template for a sentence; null in a language that WhatsApp does not know. `digest`: of the sentence, in hex. */
export function templateFor(
  message: string,
  language: string,
  body: string,
  digest: string,
): WantedTemplate | null {
  const whatsappLanguage = WHATSAPP_LANGUAGES[language.split('-')[0]!];
  if (!whatsappLanguage) return null;
  const tag = language.toLowerCase().replaceAll('-', '_');
  const name = `recourse_${message}_${tag}_${digest.slice(0, 8)}`;
  return { message, language, body, name, whatsappLanguage };
}
