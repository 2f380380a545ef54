import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import { Staff } from '../identity/staff.entity';
import { StaffService } from '../identity/staff.service';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { ChannelCapabilities } from './channels/channel-capabilities.channel';
import { ChannelChoice } from './channels/channel-choice.service';
import type { Letter } from './channels/text.channel';
import { Contact } from './contact.entity';
import { ContactService } from './contact.service';
import { maySend, strictest, type HoldReason, type SendDecision } from './may-send.rules';
import { messageOf, sentenceKey } from './messages/catalogue.message';
import type { NoticeChannel } from './notice-state.rules';
import { Notice } from './notice.entity';

/** Where a notice may go now, or why it may not. */
export type Addressed = { channel: NoticeChannel; to: string } | { hold: HoldReason };

/** Settles, from the rows as they are now, to whom a notice may go and what it says. */
@Injectable()
export class NoticeDraft {
  constructor(
    private readonly vault: Vault,
    private readonly sentences: Sentences,
    private readonly contacts: ContactService,
    private readonly channels: ChannelChoice,
    private readonly capabilities: ChannelCapabilities,
    private readonly people: StaffService,
  ) {}

  address(tx: Tx, notice: Notice): Promise<Addressed> {
    return notice.contactId ? this.worker(tx, notice, notice.contactId) : this.staff(tx, notice.staffId!);
  }

  /** The sentence with its values, in the language of the notice. */
  async body(tx: Tx, { id, dataKeyId, language, message, params }: Notice): Promise<string> {
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    const place = { table: 'notice', column: 'params', row: id };
    const values = this.vault.openJson<Record<string, string>>(key, place, params);
    const described = messageOf(message);
    const chosen = described.variant && values[described.variant];
    return this.sentences.text(
      language,
      sentenceKey(described),
      chosen ? { ...values, context: chosen } : values,
    );
  }

  /** A letter as it was handed over: to look for it, not to send it. */
  async handedOver(manager: EntityManager, notice: Notice): Promise<Letter> {
    const { id, dataKeyId, channel, contactId, staffId, body } = notice;
    const key = await this.vault.openKey(manager, dataKeyId);
    const contact = contactId && (await manager.findOneByOrFail(Contact, { id: contactId }));
    const to = contact
      ? await this.contacts.address(manager, contact)
      : await this.staffAddress(manager, channel, staffId!);
    const place = { table: 'notice', column: 'body', row: id };
    return { noticeId: id, channel, to, body: this.vault.openJson<string>(key, place, body!) };
  }

  private async worker(tx: Tx, notice: Notice, contactId: string): Promise<Addressed> {
    // Held until the notice is marked as being sent: a decision not to write cannot slip in between.
    const contact = await this.contacts.lock(tx, contactId);
    const verdict = maySend({
      message: messageOf(notice.message),
      contact: {
        channel: contact.channel,
        safety: contact.safety,
        stopped: contact.stoppedAt !== null,
        lastSentAt: await this.lastSentAt(tx, notice),
        lastInboundAt: contact.lastInboundAt,
      },
      contactDecision: await this.decision(tx, notice),
      channelCapability: await this.capabilities.of(contact.channel, contact.country),
      now: tx.now,
    });
    if (!verdict.send) return { hold: verdict.hold };
    const channel = this.channels.forWorker(contact.channel);
    return channel
      ? { channel, to: await this.contacts.address(tx.manager, contact) }
      : { hold: 'no_channel' };
  }

  private async staff(tx: Tx, staffId: string): Promise<Addressed> {
    const phone = await this.phone(tx.manager, staffId);
    const channel = this.channels.forStaff(phone !== null);
    return { channel, to: await this.staffAddress(tx.manager, channel, staffId) };
  }

  private async staffAddress(
    manager: EntityManager,
    channel: NoticeChannel,
    staffId: string,
  ): Promise<string> {
    if (channel === 'email') return (await manager.findOneByOrFail(Staff, { id: staffId })).email;
    return (await this.phone(manager, staffId)) ?? '';
  }

  private async phone(manager: EntityManager, staffId: string): Promise<string | null> {
    return this.people.phone(manager, await manager.findOneByOrFail(Staff, { id: staffId }));
  }

  /** When the same message last left for the same address. */
  private async lastSentAt(tx: Tx, { id, contactId, message }: Notice): Promise<Date | null> {
    const last = await tx.manager.findOne(Notice, {
      select: { id: true, createdAt: true, sentAt: true },
      where: {
        id: Not(id),
        contactId: contactId!,
        message,
        state: In(['sending', 'sent', 'delivered', 'unresolved']),
      },
      order: { createdAt: 'DESC' },
    });
    return last && (last.sentAt ?? last.createdAt);
  }

  /** Asked of the table, not of `cases`, which stands above: of the notice's own case and of all that are open for it. */
  private async decision(tx: Tx, { caseId, contactId }: Notice): Promise<SendDecision> {
    const rows = await tx.manager.query<{ decision: SendDecision }[]>(
      `SELECT contact_decision AS decision FROM cases WHERE id = $1 OR (contact_id = $2 AND status <> 'closed')`,
      [caseId, contactId],
    );
    return strictest(rows.map(({ decision }) => decision));
  }
}
