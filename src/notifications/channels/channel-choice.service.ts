import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import type { NoticeChannel } from '../notice-state.rules';
import { ScreenChannel } from './screen.channel';
import type { TextChannel } from './text.channel';
import { TwilioChannel } from './twilio.channel';

/** By which way a notice goes, as this installation is configured now. */
@Injectable()
export class ChannelChoice {
  constructor(
    private readonly config: Config,
    private readonly twilio: TwilioChannel,
    private readonly screen: ScreenChannel,
  ) {}

  of(channel: NoticeChannel): TextChannel {
    return channel === 'sms' || channel === 'whatsapp' ? this.twilio : this.screen;
  }

  /** Null when there is nothing to send with. */
  forWorker(channel: 'sms' | 'whatsapp'): NoticeChannel | null {
    if (this.config.twilioConfigured) return channel;
    return this.config.demoAllowed ? 'dev_phone' : null;
  }

  forStaff(hasPhone: boolean): NoticeChannel {
    return this.config.twilioConfigured && hasPhone ? 'sms' : 'desk';
  }
}
