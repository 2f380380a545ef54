import { Injectable } from '@nestjs/common';
import { ChannelCapabilities } from '../notifications/channels/channel-capabilities.channel';
import type { ChannelCapability } from '../notifications/may-send.rules';
import { channelOf } from '../policy/policy.rules';
import { PolicyService } from '../policy/policy.service';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';

/** What a text can do in a country, as the policy in force says. */
@Injectable()
export class PolicyChannelCapabilities extends ChannelCapabilities {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
  ) {
    super();
  }

  async of(channel: 'sms' | 'whatsapp', country: string | null): Promise<ChannelCapability> {
    // WhatsApp carries answers in every country it works in.
    if (channel === 'whatsapp') return { twoWay: 'yes' };
    const policy = await this.database.read(system('channels'), (manager) => this.policy.active(manager));
    return { twoWay: channelOf(policy, country).two_way };
  }
}
