import type { ChannelCapability, SendingLimits } from '../may-send.rules';
import type { Sensitive } from '../sign-off.rules';

/** What a text can do in a country, and what of a language an office answers for. The policy knows; it is asked through here, since notifications know no policy. */
export abstract class ChannelCapabilities {
  /** @param country ISO 3166 alpha-2; null when the number does not tell */
  abstract of(channel: 'sms' | 'whatsapp', country: string | null): Promise<ChannelCapability>;

  /** How much may be sent, and when. */
  abstract limits(): Promise<SendingLimits>;

  /** @param language BCP 47: the folder under locales/ */
  abstract signedOff(language: string): Promise<readonly Sensitive[]>;
}
