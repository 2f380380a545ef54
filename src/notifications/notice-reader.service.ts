import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Staff } from '../identity/staff.entity';
import { StaffService } from '../identity/staff.service';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { ChannelChoice } from './channels/channel-choice.service';
import { Contact } from './contact.entity';
import { ContactService } from './contact.service';
import type { HoldReason } from './may-send.rules';
import type { NoticeChannel } from './notice-state.rules';
import type { Notice } from './notice.entity';
import { consentHolds } from './party/party-mail.service';

/** Finds the address of whoever a notice is for. */
@Injectable()
export class NoticeReader {
  constructor(
    private readonly vault: Vault,
    private readonly contacts: ContactService,
    private readonly channels: ChannelChoice,
    private readonly people: StaffService,
  ) {}

  /** Where to a member of staff is written. */
  async staff(manager: EntityManager, staffId: string): Promise<{ channel: NoticeChannel; to: string }> {
    const phone = await this.phone(manager, staffId);
    const channel = this.channels.forStaff(phone !== null);
    return { channel, to: await this.staffAddress(manager, channel, staffId) };
  }

  /** Where to a party is written, if the worker still agrees. */
  async party(tx: Tx, notice: Notice): Promise<{ channel: 'email'; to: string } | { hold: HoldReason }> {
    if (!(await consentHolds(tx, notice.consentId!, notice.caseId))) return { hold: 'consent_revoked' };
    return { channel: 'email', to: await this.partyAddress(tx.manager, notice) };
  }

  /** The address that a notice was handed over for. */
  async addressed(manager: EntityManager, notice: Notice): Promise<string> {
    if (notice.partyAddress) return this.partyAddress(manager, notice);
    if (!notice.contactId) return this.staffAddress(manager, notice.channel, notice.staffId!);
    const contact = await manager.findOneByOrFail(Contact, { id: notice.contactId });
    return this.contacts.address(manager, contact);
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

  private partyAddress(manager: EntityManager, { id, partyAddress }: Notice): Promise<string> {
    const place = { table: 'notice', column: 'party_address', row: id };
    return this.vault.openStored<string>(manager, place, partyAddress!);
  }
}
