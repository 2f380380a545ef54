import type { ChannelCapability, SendingLimits } from '../may-send.rules';

/** What a text can do in a country. The policy knows; it is asked through here, since notifications know no policy. */
export abstract class ChannelCapabilities {
  /** @param country ISO 3166 alpha-2; null when the number does not tell */
  abstract of(channel: 'sms' | 'whatsapp', country: string | null): Promise<ChannelCapability>;

  /** How much may be sent, and when. */
  abstract limits(): Promise<SendingLimits>;
}
