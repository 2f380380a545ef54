import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { fitValues, forbiddenIn } from './body-limits.rules';
import { ChannelChoice } from './channels/channel-choice.service';
import type { Letter } from './channels/text.channel';
import type { Contact } from './contact.entity';
import { ContactService } from './contact.service';
import {
  maySend,
  OTHER_CHANNEL_MAY,
  outsideWindow,
  type ChannelCapability,
  type Hold,
} from './may-send.rules';
import { messageOf, sentenceKey } from './messages/catalogue.message';
import { NoticeReader } from './notice-reader.service';
import type { Notice } from './notice.entity';
import { SendFactsReading, type KnownFacts } from './send-facts.service';

type Values = Readonly<Record<string, string>>;

/** Settles, from the rows as they are now, to whom a notice may go and what it says. */
@Injectable()
export class NoticeDraft {
  constructor(
    private readonly vault: Vault,
    private readonly sentences: Sentences,
    private readonly contacts: ContactService,
    private readonly channels: ChannelChoice,
    private readonly readers: NoticeReader,
    private readonly facts: SendFactsReading,
  ) {}

  /** The letter as it may leave now, or why it may not. */
  async letter(tx: Tx, notice: Notice): Promise<Letter | Hold> {
    if (notice.contactId) return this.worker(tx, notice, notice.contactId);
    const addressed = notice.staffId
      ? await this.readers.staff(tx.manager, notice.staffId)
      : await this.readers.party(tx, notice);
    if ('hold' in addressed) return { ...addressed, until: null };
    const body = this.body(notice, await this.values(tx.manager, notice), null);
    return { noticeId: notice.id, template: null, body, ...addressed };
  }

  /** A letter as it was handed over: to look for it, not to send it. */
  async handedOver(manager: EntityManager, notice: Notice): Promise<Letter> {
    const { id: noticeId, channel, template } = notice;
    const place = { table: 'notice', column: 'body', row: noticeId };
    const body = await this.vault.openStored<string>(manager, place, notice.body!);
    return { noticeId, channel, template, body, to: await this.readers.addressed(manager, notice) };
  }

  /** To the address it is for; where only the way stands in the way, to the same number by another way that is safe. */
  private async worker(tx: Tx, notice: Notice, contactId: string): Promise<Letter | Hold> {
    // Held until the notice is marked as being sent: a decision not to write cannot slip in between.
    const contact = await this.contacts.lock(tx, contactId);
    if (await this.movedAway(tx, notice, contact)) return { hold: 'contact_changed', until: null };
    const facts = await this.facts.of(tx, notice, contact);
    const first = await this.to(tx, notice, contact, facts);
    if (!('hold' in first) || !OTHER_CHANNEL_MAY.includes(first.hold)) return first;
    for (const other of await this.contacts.otherWays(tx, contact, facts.channelCapability.fallback)) {
      const tried = await this.to(tx, notice, other, await this.facts.of(tx, notice, other));
      if (!('hold' in tried)) return tried;
    }
    return first;
  }

  /** Whether the notice's case is written to at another number. Asked of the table, as the decision is. */
  private async movedAway(tx: Tx, { caseId }: Notice, { addressDigest }: Contact): Promise<boolean> {
    if (!caseId) return false;
    const rows = await tx.manager.query<unknown[]>(
      'SELECT 1 FROM cases c JOIN contact k ON k.id = c.contact_id WHERE c.id = $1 AND k.address_digest <> $2',
      [caseId, addressDigest],
    );
    return rows.length > 0;
  }

  private async to(tx: Tx, notice: Notice, contact: Contact, facts: KnownFacts): Promise<Letter | Hold> {
    const verdict = maySend(facts);
    if (!verdict.send) return { hold: verdict.hold, until: verdict.until };
    const channel = this.channels.forWorker(contact.channel);
    if (!channel) return { hold: 'no_channel', until: null };
    const body = this.fitted(notice, await this.values(tx.manager, notice), facts.channelCapability);
    if (typeof body !== 'string') return body;
    const template =
      contact.channel === 'whatsapp' && outsideWindow(contact.lastInboundAt, tx.now)
        ? facts.templateSid
        : null;
    const to = await this.contacts.address(tx.manager, contact);
    return { noticeId: notice.id, channel, to, body, template };
  }

  /** The sentence as the country of the reader takes it. */
  private fitted(notice: Notice, values: Values, able: ChannelCapability): string | Hold {
    const fit = fitValues(values, able);
    if ('hold' in fit) return { hold: fit.hold, until: null };
    const body = this.body(notice, fit.values, fit.variant);
    const hold = forbiddenIn(body, able, fit.values['receipt']);
    return hold ? { hold, until: null } : body;
  }

  /** The sentence with its values, in the language of the notice. */
  private body({ language, message }: Notice, values: Values, variant: string | null): string {
    const described = messageOf(message);
    const chosen = variant ?? (described.variant && values[described.variant]);
    const key = sentenceKey(described);
    return this.sentences.text(language, key, chosen ? { ...values, context: chosen } : values);
  }

  private values(manager: EntityManager, { id, params }: Notice): Promise<Values> {
    return this.vault.openStored(manager, { table: 'notice', column: 'params', row: id }, params);
  }
}
