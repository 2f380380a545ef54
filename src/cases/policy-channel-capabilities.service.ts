import { Injectable } from '@nestjs/common';
import { ChannelCapabilities } from '../notifications/channels/channel-capabilities.channel';
import type { ChannelCapability, SendingLimits } from '../notifications/may-send.rules';
import type { Sensitive } from '../notifications/sign-off.rules';
import { signedOf } from '../policy/language-policy.schema';
import { channelOf, type PolicyVersion } from '../policy/policy.rules';
import { PolicyService } from '../policy/policy.service';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';

/** What a text can do in a country, how much may be sent, and in which languages what is signed for, as the policy in force says. */
@Injectable()
export class PolicyChannelCapabilities extends ChannelCapabilities {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
  ) {
    super();
  }

  async of(channel: 'sms' | 'whatsapp', country: string | null): Promise<ChannelCapability> {
    const found = channelOf(await this.active(), country);
    const { receipt, time_zone: zone } = found;
    // WhatsApp carries answers, links and numbers in every country it works in.
    if (channel === 'whatsapp') {
      const all = { twoWay: 'yes', links: 'yes', numbers: 'yes', templateNeeded: 'no' } as const;
      return { ...all, receipt: 'digits', fallback: ['sms'], zone };
    }
    return {
      twoWay: found.two_way,
      links: found.urls_allowed,
      numbers: found.numbers_allowed,
      receipt,
      templateNeeded: found.template_needed,
      fallback: found.fallback.filter((way) => way === 'sms' || way === 'whatsapp'),
      zone,
    };
  }

  async limits(): Promise<SendingLimits> {
    const { sending } = (await this.active()).channels;
    if (!sending) return UNLIMITED;
    const { safeWordHoldsHours, ...limits } = sending;
    return { ...limits, safeWordHolds: safeWordHoldsHours };
  }

  async signedOff(language: string): Promise<readonly Sensitive[]> {
    return signedOf((await this.active()).signOffs, language);
  }

  private active(): Promise<PolicyVersion> {
    return this.database.read(system('channels'), (manager) => this.policy.active(manager));
  }
}

/** Under a policy from before there were limits. A safe word holds for no time at all there: nobody said for how long. */
const UNLIMITED: SendingLimits = {
  hours: [{ from: 0, to: 1440 }],
  ...{ answeredWithinMinutes: 0, mostAnHour: Infinity, mostADay: Infinity, silentDays: Infinity },
  safeWordHolds: 0,
};
