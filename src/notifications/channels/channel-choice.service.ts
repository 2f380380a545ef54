import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import type { NoticeChannel } from '../notice-state.rules';
import { MailChannel } from './mail.channel';
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
    private readonly mail: MailChannel,
  ) {}

  of(channel: NoticeChannel): TextChannel {
    if (channel === 'sms' || channel === 'whatsapp') return this.twilio;
    return channel === 'email' ? this.mail : this.screen;
  }

  /** Null when there is nothing to send with. */
  forWorker(channel: 'sms' | 'whatsapp'): NoticeChannel | null {
    if (this.config.twilioConfigured) return channel;
    return this.config.demoAllowed ? 'dev_phone' : null;
  }

  /** By text, else by mail; the desk shows it in any case. */
  forStaff(hasPhone: boolean): NoticeChannel {
    if (this.config.twilioConfigured && hasPhone) return 'sms';
    return this.config.smtpUrl ? 'email' : 'desk';
  }
}
