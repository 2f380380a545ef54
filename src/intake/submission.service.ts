import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { ContactService } from '../notifications/contact.service';
import { Vault, type OpenKey } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { Attachments } from './media/attachments.service';
import { Media } from './media/media.entity';
import { ProviderDeletions } from '../notifications/provider/provider-deletions.service';
import { transcriptionOf, wordsOf } from '../notifications/provider/provider-ids.rules';
import { ReceiptService } from './receipt.service';
import { SubmissionProgress } from './submission-progress.entity';
import { SubmissionVariant } from './submission-variant.entity';
import { Submission } from './submission.entity';
import type { Arrival, Source, SubmissionContent } from './submission.rules';

export interface Accepted {
  submissionId: string;
  /** `variant`: the id is known and the content is another; it is kept for a person to compare. */
  state: 'accepted' | 'known' | 'variant';
  /** In fours; null where the channel gives none. */
  receipt: string | null;
}

const UNIQUE_VIOLATION = '23505';

/** Takes in what arrived: stored and committed first, queued after. Sent again, it changes nothing. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly contacts: ContactService,
    private readonly receipts: ReceiptService,
    private readonly deletions: ProviderDeletions,
    private readonly attachments: Attachments,
  ) {}

  async accept(arrival: Arrival): Promise<Accepted> {
    try {
      return await this.acceptOnce(arrival);
    } catch (error) {
      const lostRace =
        error instanceof QueryFailedError &&
        (error.driverError as { code?: string }).code === UNIQUE_VIOLATION;
      if (!lostRace) throw error;
      // The same thing was taken in by another process a moment ago: now it is known.
      return this.acceptOnce(arrival);
    }
  }

  private acceptOnce(arrival: Arrival): Promise<Accepted> {
    const digests = this.digests(arrival);
    return this.database.transaction(system('intake'), async (tx) => {
      await this.deletions.queue(tx, transcriptionOf(arrival.content.source?.transcription));
      const known = await tx.manager.findOneBy(Submission, {
        source: arrival.source,
        externalDigest: digests.external,
      });
      return known ? this.again(tx, known, arrival, digests.payload) : this.store(tx, arrival, digests);
    });
  }

  private async store(
    tx: Tx,
    arrival: Arrival,
    digests: { external: Buffer; payload: Buffer },
  ): Promise<Accepted> {
    const { source, channel, content, raw, languageHint } = arrival;
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'submission', tx.now);
    const contact =
      arrival.address && (channel === 'sms' || channel === 'whatsapp')
        ? await this.contacts.byAddress(tx, channel, arrival.address)
        : null;
    await tx.manager.insert(Submission, {
      id,
      source,
      externalDigest: digests.external,
      payloadDigest: digests.payload,
      channel,
      contactId: contact?.id ?? null,
      dataKeyId: key.id,
      content: this.vault.seal(key, { table: 'submission', column: 'content', row: id }, content),
      raw: this.vault.seal(key, { table: 'submission', column: 'raw', row: id }, raw),
      languageHint,
      country: arrival.country ?? contact?.country ?? null,
      occurredAt: arrival.occurredAt ?? tx.now,
      receivedAt: tx.now,
    });
    await tx.manager.insert(SubmissionProgress, {
      submissionId: id,
      stage: 'received',
      ...(arrival.joins ? { joinCaseId: arrival.joins, joinDecision: 'same' as const } : {}),
      nextAttemptAt: tx.now,
      enqueuedAt: tx.now,
    });
    await this.storeMedia(tx, id, key, content);
    await this.deletions.queue(tx, source === 'sms' ? wordsOf(arrival.externalId) : null);
    await this.attachments.store(tx, id, key, arrival.attachments ?? []);
    const receipt = arrival.receipt ? await this.receipts.make(tx, id, key, arrival.receipt.pinHash) : null;
    await tx.audit('submission.received', { type: 'submission', id }, { channel });
    tx.enqueue('submission.read', id);
    return { submissionId: id, state: 'accepted', receipt };
  }

  private async again(tx: Tx, known: Submission, arrival: Arrival, payload: Buffer): Promise<Accepted> {
    const key = await this.vault.openKey(tx.manager, known.dataKeyId);
    const same = known.payloadDigest.equals(payload);
    if (!same) await this.storeVariant(tx, known, key, arrival.content, payload);
    await tx.audit('submission.received_again', { type: 'submission', id: known.id }, { same });
    return {
      submissionId: known.id,
      state: same ? 'known' : 'variant',
      receipt: arrival.receipt ? await this.receipts.of(tx.manager, known.id, key) : null,
    };
  }

  private async storeVariant(
    tx: Tx,
    { id: submissionId }: Submission,
    key: OpenKey,
    content: SubmissionContent,
    payloadDigest: Buffer,
  ): Promise<void> {
    if (await tx.manager.existsBy(SubmissionVariant, { submissionId, payloadDigest })) return;
    const id = randomUUID();
    const sealed = this.vault.seal(key, { table: 'submission_variant', column: 'content', row: id }, content);
    await tx.manager.insert(SubmissionVariant, {
      id,
      submissionId,
      payloadDigest,
      content: sealed,
      receivedAt: tx.now,
    });
  }

  private async storeMedia(
    tx: Tx,
    submissionId: string,
    key: OpenKey,
    content: SubmissionContent,
  ): Promise<void> {
    for (const [n, { url, type }] of (content.source?.media ?? []).entries()) {
      const id = randomUUID();
      await tx.manager.insert(Media, {
        id,
        submissionId,
        n,
        declaredType: type,
        url: this.vault.seal(key, { table: 'media', column: 'url', row: id }, url),
        state: 'pending',
        nextAttemptAt: tx.now,
        enqueuedAt: tx.now,
      });
      tx.enqueue('media.fetch', id);
    }
  }

  /** In fours; null where nothing has come under this id, or it was given none. */
  receiptOf(source: Source, externalId: string): Promise<string | null> {
    return this.database.read(system('intake'), async (manager) => {
      const externalDigest = this.externalDigest(source, externalId);
      const known = await manager.findOneBy(Submission, { source, externalDigest });
      if (!known) return null;
      const key = await this.vault.openKeyIfKept(manager, known.dataKeyId);
      return key ? this.receipts.of(manager, known.id, key) : null;
    });
  }

  private digests({ source, externalId, address, content }: Arrival): { external: Buffer; payload: Buffer } {
    return {
      external: this.externalDigest(source, externalId),
      payload: this.vault.hmac('external-id', JSON.stringify([address, content])),
    };
  }

  /** Whether something that its source calls so has been taken in. */
  known(source: Source, externalId: string): Promise<boolean> {
    const where = { source, externalDigest: this.externalDigest(source, externalId) };
    return this.database.read(system('intake'), (manager) => manager.existsBy(Submission, where));
  }

  /** By which a submission is found again from what its source calls it. */
  externalDigest(source: Source, externalId: string): Buffer {
    return this.vault.hmac('external-id', `${source}:${externalId}`);
  }
}
