import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { notFound } from '../platform/app.errors';
import { Config } from '../platform/config/config';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Contact } from './contact.entity';
import { ContactService } from './contact.service';
import type { MessageKey } from './messages/catalogue.message';
import { NoticeReading } from './notice-reading.service';
import { Notice } from './notice.entity';

/** A text as the demo phone shows it. */
export interface PhoneText {
  at: Date;
  channel: Contact['channel'];
  message: MessageKey;
  body: string;
  segments: number;
}

const NEWEST = 50;

/** What the demo phone at an address has received. Only where demo is allowed: it shows what was sent, in clear. */
@Injectable()
export class DevPhoneReading {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly notices: NoticeReading,
  ) {}

  /** Oldest first, the newest fifty. Both channels unless one is named. */
  conversation(address: string, channel?: Contact['channel']): Promise<PhoneText[]> {
    if (!this.config.demoAllowed) throw notFound();
    return this.database.read(system('dev-phone'), async (manager) => {
      const contacts: Contact[] = [];
      for (const each of channel ? [channel] : (['sms', 'whatsapp'] as const)) {
        const contact = await this.contacts.find(manager, each, address);
        if (contact) contacts.push(contact);
      }
      const notices = await manager.find(Notice, {
        where: {
          contactId: In(contacts.map(({ id }) => id)),
          channel: 'dev_phone',
          state: In(['sent', 'delivered']),
        },
        order: { sentAt: 'DESC' },
        take: NEWEST,
      });
      const texts: PhoneText[] = [];
      for (const notice of notices.reverse()) texts.push(await this.text(manager, notice, contacts));
      return texts;
    });
  }

  private async text(manager: EntityManager, notice: Notice, contacts: Contact[]): Promise<PhoneText> {
    const { message, sentAt, segments, contactId } = notice;
    return {
      at: sentAt!,
      channel: contacts.find((contact) => contact.id === contactId)!.channel,
      message,
      body: (await this.notices.body(manager, notice))!,
      segments: segments!,
    };
  }
}
