import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { Contact } from './contact.entity';
import type { ContactSafety } from './may-send.rules';

type AddressChannel = Contact['channel'];

/** The addresses that wrote to us, and what may be said to them. */
@Injectable()
export class ContactService {
  constructor(private readonly vault: Vault) {}

  find(manager: EntityManager, channel: AddressChannel, e164: string): Promise<Contact | null> {
    return manager.findOneBy(Contact, { channel, addressDigest: this.digest(e164) });
  }

  /** The contact of an address, made now if it is new. Two texts at once from one number make one contact. */
  async byAddress(tx: Tx, channel: AddressChannel, e164: string): Promise<Contact> {
    const known = await this.find(tx.manager, channel, e164);
    if (known) return known;
    const addressDigest = this.digest(e164);
    // Whoever comes second waits here, and then finds what the first has made.
    await tx.manager.query('SELECT pg_advisory_xact_lock($1, $2)', [
      addressDigest.readInt32BE(0),
      addressDigest.readInt32BE(4),
    ]);
    return (await this.find(tx.manager, channel, e164)) ?? this.create(tx, channel, e164, addressDigest);
  }

  /**
   * Locks the contact until the transaction ends. To be taken before a case of it is opened or joined, before its safety
   * or a decision on texts to it changes, and before anything is sent to it: these then happen one after another.
   */
  lock(tx: Tx, id: string): Promise<Contact> {
    return tx.manager.findOneOrFail(Contact, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The number, in E.164. */
  address(manager: EntityManager, { id, address }: Contact): Promise<string> {
    return this.vault.openStored<string>(manager, { table: 'contact', column: 'address', row: id }, address);
  }

  /** Records what is known of who reads the address, with the signs it rests on, which add up. */
  async setSafety(tx: Tx, id: string, safety: ContactSafety, signs: readonly string[] = []): Promise<void> {
    const contact = await this.lock(tx, id);
    const answered = safety === 'safe' || safety === 'unsafe';
    await tx.manager.update(
      Contact,
      { id },
      {
        safety,
        safetySigns: [...new Set([...contact.safetySigns, ...signs])],
        ...(answered ? { safetyAnsweredAt: tx.now } : {}),
      },
    );
    await tx.audit(
      'contact.safety_set',
      { type: 'contact', id },
      { safety, before: contact.safety, signs: [...signs] },
    );
  }

  /** Something arrived from the address at `at`; the latest counts, in whatever order texts come. */
  async recordInbound(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE contact SET last_inbound_at = greatest(coalesce(last_inbound_at, '-infinity'), $2::timestamptz) WHERE id = $1`,
      [id, at],
    );
  }

  /** The address refuses texts (STOP), or takes them again (START). */
  async setStopped(tx: Tx, id: string, stopped: boolean): Promise<void> {
    const contact = await this.lock(tx, id);
    if ((contact.stoppedAt !== null) === stopped) return;
    await tx.manager.update(Contact, { id }, { stoppedAt: stopped ? tx.now : null });
    await tx.audit(stopped ? 'contact.stopped' : 'contact.resumed', { type: 'contact', id });
  }

  private async create(
    tx: Tx,
    channel: AddressChannel,
    e164: string,
    addressDigest: Buffer,
  ): Promise<Contact> {
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'contact', tx.now);
    const contact = tx.manager.create(Contact, {
      id,
      channel,
      addressDigest,
      address: this.vault.seal(key, { table: 'contact', column: 'address', row: id }, e164),
      dataKeyId: key.id,
      country: parsePhoneNumberFromString(e164)?.country ?? null,
      language: null,
      safety: 'unknown',
      safetySigns: [],
      safetyAskedAt: null,
      safetyAnsweredAt: null,
      stoppedAt: null,
      lastInboundAt: null,
      createdAt: tx.now,
    });
    await tx.manager.insert(Contact, contact);
    await tx.audit('contact.made', { type: 'contact', id }, { channel });
    return contact;
  }

  private digest(e164: string): Buffer {
    return this.vault.hmac('number', e164);
  }
}
