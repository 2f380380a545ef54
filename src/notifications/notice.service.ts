import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { Contact } from './contact.entity';
import type { MessageKey, ParamsOf, StaffMessage, WorkerMessage } from './messages/catalogue.message';
import { Notice } from './notice.entity';

interface Wanted<K extends MessageKey> {
  message: K;
  params: ParamsOf<K>;
  /** The reader's; the best we have is used. */
  language: string;
  caseId?: string;
}
export type WorkerNotice<K extends WorkerMessage> = Wanted<K> & { to: { contactId: string } };
export type StaffNotice<K extends StaffMessage> = Wanted<K> & { to: { staffId: string } };

/** Asks for something to be said. Whether it may be is decided when it is sent. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly vault: Vault,
    private readonly sentences: Sentences,
  ) {}

  /** Writes the notice in the caller's transaction and returns its id; it goes out once that has committed. */
  queue<K extends WorkerMessage>(tx: Tx, wanted: WorkerNotice<K>): Promise<string>;
  queue<K extends StaffMessage>(tx: Tx, wanted: StaffNotice<K>): Promise<string>;
  async queue(
    tx: Tx,
    wanted: Wanted<MessageKey> & { to: { contactId?: string; staffId?: string } },
  ): Promise<string> {
    const { contactId = null, staffId = null } = wanted.to;
    const { message, params, caseId = null } = wanted;
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'notice', tx.now);
    await tx.manager.insert(Notice, {
      id,
      caseId,
      contactId,
      staffId,
      dataKeyId: key.id,
      message,
      language: this.sentences.best(wanted.language, contactId ? 'messages' : 'staff'),
      params: this.vault.seal(key, { table: 'notice', column: 'params', row: id }, params),
      channel: contactId ? (await tx.manager.findOneByOrFail(Contact, { id: contactId })).channel : 'desk',
      state: 'queued',
      nextAttemptAt: tx.now,
      enqueuedAt: tx.now,
      createdAt: tx.now,
    });
    await tx.audit('notice.queued', { type: 'notice', id }, { message, case: caseId });
    tx.enqueue('notice.send', id);
    return id;
  }

  /**
   * Tries what was held for the number of a contact again, by whatever way, because something has changed: the worker called the address safe, the duty
   * officer allowed it. Each is asked anew whether it may go out. Returns how many.
   */
  async release(tx: Tx, contactId: string, messages?: readonly WorkerMessage[]): Promise<number> {
    const { addressDigest } = await tx.manager.findOneByOrFail(Contact, { id: contactId });
    const ways = await tx.manager.findBy(Contact, { addressDigest });
    const held = await tx.manager.find(Notice, {
      select: { id: true },
      where: {
        contactId: In(ways.map(({ id }) => id)),
        state: 'held',
        ...(messages ? { message: In([...messages]) } : {}),
      },
      order: { createdAt: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const { id } of held) {
      await tx.manager.update(
        Notice,
        { id },
        { state: 'queued', heldFor: null, attempts: 0, nextAttemptAt: tx.now, enqueuedAt: tx.now },
      );
      await tx.audit('notice.released', { type: 'notice', id });
      tx.enqueue('notice.send', id);
    }
    return held.length;
  }
}
