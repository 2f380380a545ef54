/** How Twilio speaks a language. */
export interface Spoken {
  /** Of `<Say>`. */
  locale: string;
  voice: string;
}

/**
 * The languages that Twilio speaks, among those our workers use: the voices that the library of twilio 6.2.0 lists for
 * `<Say>` (twilio.com/docs/voice/twiml/say/text-speech). Nepali, Urdu, Sinhala and Tigrinya are not among them: they need
 * recorded prompts.
 */
const SPOKEN: Readonly<Record<string, Spoken>> = {
  am: { locale: 'am-ET', voice: 'Google.am-ET-Standard-A' },
  ar: { locale: 'ar-XA', voice: 'Google.ar-XA-Standard-A' },
  bn: { locale: 'bn-IN', voice: 'Google.bn-IN-Standard-A' },
  en: { locale: 'en-GB', voice: 'Google.en-GB-Standard-A' },
  es: { locale: 'es-US', voice: 'Google.es-US-Standard-A' },
  fil: { locale: 'fil-PH', voice: 'Google.fil-PH-Standard-A' },
  fr: { locale: 'fr-FR', voice: 'Google.fr-FR-Standard-A' },
  gu: { locale: 'gu-IN', voice: 'Google.gu-IN-Standard-A' },
  hi: { locale: 'hi-IN', voice: 'Google.hi-IN-Standard-A' },
  id: { locale: 'id-ID', voice: 'Google.id-ID-Standard-A' },
  kn: { locale: 'kn-IN', voice: 'Google.kn-IN-Standard-A' },
  ml: { locale: 'ml-IN', voice: 'Google.ml-IN-Standard-A' },
  mr: { locale: 'mr-IN', voice: 'Google.mr-IN-Standard-A' },
  ms: { locale: 'ms-MY', voice: 'Google.ms-MY-Standard-A' },
  pa: { locale: 'pa-IN', voice: 'Google.pa-IN-Standard-A' },
  ta: { locale: 'ta-IN', voice: 'Google.ta-IN-Standard-A' },
  te: { locale: 'te-IN', voice: 'Google.te-IN-Standard-A' },
  th: { locale: 'th-TH', voice: 'Google.th-TH-Standard-A' },
  tr: { locale: 'tr-TR', voice: 'Google.tr-TR-Standard-A' },
  vi: { locale: 'vi-VN', voice: 'Google.vi-VN-Standard-A' },
};

/** How Twilio speaks a language; null where it does not. A romanised tag is no language to hear. */
export const spoken = (tag: string): Spoken | null => SPOKEN[tag] ?? null;

/** Languages of which Twilio makes a transcription: English alone (twilio.com/docs/voice/twiml/record#transcribe). */
export const transcribed = (tag: string): boolean => tag === 'en';

/**
 * The languages that a caller is offered, in the given order: those that can be heard from the first sentence to the last.
 * @param translated those that have the sentences
 * @param recorded those that have a recording of every sentence
 */
export function offeredLanguages(translated: readonly string[], recorded: readonly string[]): string[] {
  const heard = translated.filter((tag) => recorded.includes(tag) || spoken(tag) !== null);
  return [...heard, ...recorded.filter((tag) => !heard.includes(tag))];
}
