import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Tx } from '../platform/database/database';
import { ChannelCapabilities } from './channels/channel-capabilities.channel';
import { ContactService } from './contact.service';
import { contactFacts } from './contact-facts.rules';
import type { Contact } from './contact.entity';
import { strictest, type SendDecision, type SendFacts } from './may-send.rules';
import { messageOf } from './messages/catalogue.message';
import { Notice } from './notice.entity';
import { SignOff } from './sign-off.service';
import { ContentTemplates } from './templates/content-templates.service';

const DAY_MS = 24 * 3_600_000;
const LEFT = ['sending', 'sent', 'delivered', 'unresolved'] as const;

/** What is known, in this moment, about sending a notice to an address; and the template that may carry it. */
export type KnownFacts = SendFacts & { templateSid: string | null };

/** Reads the facts that decide whether a notice may go to an address. */
@Injectable()
export class SendFactsReading {
  constructor(
    private readonly capabilities: ChannelCapabilities,
    private readonly templates: ContentTemplates,
    private readonly signOff: SignOff,
    private readonly contacts: ContactService,
  ) {}

  async of(tx: Tx, notice: Notice, contact: Contact): Promise<KnownFacts> {
    const { language, message } = notice;
    const templateSid = await this.templates.approved(tx.manager, language, message);
    return {
      message: messageOf(message),
      contact: contactFacts(await this.contacts.ofNumber(tx.manager, contact), {
        lastSentAt: await this.lastSentAt(tx, notice, contact.id),
        sentAt: await this.sentToday(tx, notice, contact),
      }),
      contactDecision: await this.decision(tx, notice, contact),
      channelCapability: await this.capabilities.of(contact.channel, contact.country),
      limits: await this.capabilities.limits(),
      language: await this.signOff.standing(language),
      template: templateSid !== null,
      templateSid,
      now: tx.now,
    };
  }

  /** When the same message last left for the same address. */
  private async lastSentAt(tx: Tx, { id, message }: Notice, contactId: string): Promise<Date | null> {
    const last = await tx.manager.findOne(Notice, {
      select: { id: true, createdAt: true, sentAt: true },
      where: { id: Not(id), contactId, message, state: In([...LEFT]) },
      order: { createdAt: 'DESC' },
    });
    return last && (last.sentAt ?? last.createdAt);
  }

  /** When anything left for the number, by whatever way, in the last 24 hours. */
  private async sentToday(tx: Tx, { id }: Notice, contact: Contact): Promise<Date[]> {
    const rows = await tx.manager.query<{ at: Date }[]>(
      `SELECT coalesce(n.sent_at, n.created_at) AS at FROM notice n JOIN contact c ON c.id = n.contact_id
        WHERE c.address_digest = $1 AND n.id <> $2 AND n.state = ANY ($3)
          AND coalesce(n.sent_at, n.created_at) > $4`,
      [contact.addressDigest, id, [...LEFT], new Date(tx.now.getTime() - DAY_MS)],
    );
    return rows.map(({ at }) => at);
  }

  /** Asked of the table, not of `cases`, which stands above: of the notice's own case and of all that are open for its number. */
  private async decision(tx: Tx, { caseId }: Notice, { addressDigest }: Contact): Promise<SendDecision> {
    const rows = await tx.manager.query<{ decision: SendDecision }[]>(
      `SELECT contact_decision AS decision FROM cases WHERE id = $1 OR (status <> 'closed'
        AND contact_id IN (SELECT id FROM contact WHERE address_digest = $2))`,
      [caseId, addressDigest],
    );
    return strictest(rows.map(({ decision }) => decision));
  }
}
