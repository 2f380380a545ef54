import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { In, Not, type EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { silencing } from './contact-facts.rules';
import { Contact } from './contact.entity';
import type { ContactSafety } from './may-send.rules';
import { saysWord, type HoursOfDay } from './safe-hours.rules';

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
   * Locks the contact, and the same number by its other ways, until the transaction ends. To be taken before a case of it
   * is opened or joined, before its safety or a decision on texts to it changes, and before anything is sent to it: these
   * then happen one after another.
   */
  async lock(tx: Tx, id: string): Promise<Contact> {
    const { addressDigest } = await tx.manager.findOneByOrFail(Contact, { id });
    // In one order, so that two never wait for each other.
    await tx.manager.find(Contact, {
      select: { id: true },
      where: { addressDigest },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return tx.manager.findOneByOrFail(Contact, { id });
  }

  /** The contact of a number with what silences any way of it; STOP and what was heard stay its own. */
  async ofNumber(manager: EntityManager, contact: Contact): Promise<Contact> {
    const { addressDigest } = contact;
    const all = await manager.find(Contact, { where: { addressDigest }, order: { id: 'ASC' } });
    return { ...contact, ...silencing(contact, all) };
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

  /** The same number by the other ways, in the order given, where the worker called that way safe. Locked by `lock`. */
  async otherWays(tx: Tx, contact: Contact, ways: readonly AddressChannel[]): Promise<Contact[]> {
    const found = await tx.manager.find(Contact, {
      where: {
        id: Not(contact.id),
        addressDigest: contact.addressDigest,
        safety: 'safe',
        channel: In([...ways]),
      },
    });
    return found.sort((a, b) => ways.indexOf(a.channel) - ways.indexOf(b.channel));
  }

  /**
   * Something arrived from the address at `at`; the latest counts, in whatever order texts come.
   * @param words what was written: the worker's safe word may stand in it
   */
  async recordInbound(tx: Tx, id: string, at: Date, words = ''): Promise<void> {
    const contact = await tx.manager.findOneByOrFail(Contact, { id });
    const word = await this.safeWord(tx.manager, contact);
    if (word && saysWord(words, word)) await tx.manager.update(Contact, { id }, { safeWordSaidAt: at });
    await tx.manager.query(
      `UPDATE contact SET last_inbound_at = greatest(coalesce(last_inbound_at, '-infinity'), $2::timestamptz) WHERE id = $1`,
      [id, at],
    );
  }

  /** What the worker wishes of us: hours to be written in (null: none chosen), and a word that shows who holds the phone. */
  async setWishes(
    tx: Tx,
    id: string,
    wishes: { safeHours?: HoursOfDay[] | null; safeWord?: string | null },
  ): Promise<void> {
    const { dataKeyId } = await this.lock(tx, id);
    const { safeHours, safeWord } = wishes;
    if (safeHours !== undefined) await tx.manager.update(Contact, { id }, { safeHours });
    if (safeWord !== undefined) {
      const key = await this.vault.openKey(tx.manager, dataKeyId);
      const sealed =
        safeWord && this.vault.seal(key, { table: 'contact', column: 'safe_word', row: id }, safeWord);
      await tx.manager.update(
        Contact,
        { id },
        { safeWord: sealed || null, safeWordSetAt: sealed ? tx.now : null, safeWordSaidAt: null },
      );
    }
    const chosen = Object.keys(wishes).filter((name) => wishes[name as keyof typeof wishes] !== undefined);
    await tx.audit('contact.wishes_set', { type: 'contact', id }, { wishes: chosen });
  }

  /** The worker's own word, for whoever calls; null when none was chosen. */
  safeWord(manager: EntityManager, { id, safeWord }: Contact): Promise<string | null> {
    const place = { table: 'contact', column: 'safe_word', row: id };
    return safeWord ? this.vault.openStored<string>(manager, place, safeWord) : Promise.resolve(null);
  }

  /** Nothing at all may be sent there, until somebody takes that back. */
  async setDoNotContact(tx: Tx, id: string, never: boolean): Promise<void> {
    await this.lock(tx, id);
    await tx.manager.update(Contact, { id }, { doNotContactAt: never ? tx.now : null });
    await tx.audit('contact.do_not_contact_set', { type: 'contact', id }, { never });
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
      callWhen: null,
      ...{ safeHours: null, safeWord: null, safeWordSetAt: null, safeWordSaidAt: null, doNotContactAt: null },
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
