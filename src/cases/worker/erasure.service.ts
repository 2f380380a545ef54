import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Media } from '../../intake/media/media.entity';
import { ProviderDeletions } from '../../intake/media/provider-deletions.service';
import { Receipt } from '../../intake/receipt.entity';
import { SubmissionProgress } from '../../intake/submission-progress.entity';
import { SubmissionReading } from '../../intake/submission-reading.service';
import { Submission } from '../../intake/submission.entity';
import { Contact } from '../../notifications/contact.entity';
import { Notice } from '../../notifications/notice.entity';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Vault } from '../../platform/crypto/vault.service';
import type { Tx } from '../../platform/database/database';
import { PartyMention } from '../../triage/party-mention.entity';
import { Case } from '../case.entity';
import { CaseSubmission } from '../case-submission.entity';
import { keptOf } from './erasure.rules';

/**
 * Erases what a worker said, wherever it is kept, by destroying the keys it was sealed under. That there was a case, when,
 * and what became of it stays, as does the audit trail: neither holds a word of hers.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly vault: Vault,
    private readonly blobs: BlobStore,
    private readonly reading: SubmissionReading,
    private readonly provider: ProviderDeletions,
  ) {}

  /**
   * For whoever has made sure that it is the worker's wish, in a transaction that sees everything. A number that another
   * case stands on is kept for that case. Erasing twice is erasing once.
   */
  async erase(tx: Tx, caseId: string): Promise<void> {
    const where = { id: caseId };
    const target = await tx.manager.findOneOrFail(Case, { where, lock: { mode: 'pessimistic_write' } });
    if (target.erasedAt) return tx.audit('case.erased_already', { type: 'case', id: caseId });
    const contactId = await this.contactOfNobodyElse(tx.manager, target);
    const submissions = await this.submissions(tx.manager, caseId, contactId);
    const pieces = await this.eraseSubmissions(tx, submissions);
    const notices = await this.eraseNotices(tx, caseId, contactId);
    await this.vault.destroyKey(tx.manager, target.dataKeyId, tx.now);
    const closed = { contactId: null, erasedAt: tx.now, status: 'closed' as const, country: null };
    await tx.manager.update(Case, where, closed);
    if (contactId) await this.eraseContact(tx, contactId);
    const number = contactId ? 'erased' : target.contactId ? 'other_case' : 'none';
    const counts = { submissions: submissions.length, notices, media: pieces, number };
    await tx.audit('case.erased', { type: 'case', id: caseId }, counts);
  }

  private async contactOfNobodyElse(manager: EntityManager, target: Case): Promise<string | null> {
    const { id, contactId } = target;
    if (!contactId) return null;
    const others = { contactId, id: Not(id), erasedAt: IsNull() };
    return (await manager.existsBy(Case, others)) ? null : contactId;
  }

  /** All of the case, and what else the number sent where nobody else's case stands on it. */
  private async submissions(
    manager: EntityManager,
    caseId: string,
    contactId: string | null,
  ): Promise<Submission[]> {
    const joined = await manager.findBy(CaseSubmission, { caseId });
    const own = await manager.findBy(Submission, { id: In(joined.map((row) => row.submissionId)) });
    if (!contactId) return own;
    const sent = await manager.findBy(Submission, { contactId });
    const elsewhere = await manager.findBy(CaseSubmission, {
      submissionId: In(sent.map(({ id }) => id)),
      caseId: Not(caseId),
    });
    const taken = new Set([...own.map(({ id }) => id), ...elsewhere.map((row) => row.submissionId)]);
    return [...own, ...sent.filter(({ id }) => !taken.has(id))];
  }

  /** Returns how many pictures, voice notes and recordings were among them. */
  private async eraseSubmissions(tx: Tx, submissions: Submission[]): Promise<number> {
    const submissionId = In(submissions.map(({ id }) => id));
    for (const submission of submissions) {
      const content = await this.reading.content(tx.manager, submission);
      for (const kept of keptOf(content)) await this.provider.queue(tx, kept, 0);
      await this.vault.destroyKey(tx.manager, submission.dataKeyId, tx.now);
    }
    const media = await tx.manager.findBy(Media, { submissionId });
    // Waiting to be fetched, it would be fetched for nobody.
    await tx.manager.update(
      Media,
      { submissionId, state: 'pending' },
      { state: 'failed', lastError: 'erased' },
    );
    for (const { id, blobId, copyBlobId } of media) {
      await tx.manager.update(Media, { id }, { blobId: null, copyBlobId: null });
      for (const blob of [blobId, copyBlobId]) if (blob) await this.blobs.remove(tx, blob);
    }
    await tx.manager.delete(PartyMention, { submissionId });
    await tx.manager.update(Receipt, { submissionId }, { pinHash: null });
    const done = { stage: 'done' as const };
    await tx.manager.update(SubmissionProgress, { submissionId, stage: Not('done') }, done);
    return media.length;
  }

  /** What was said to the worker. Staff keep theirs: they hold a reference and nothing else. */
  private async eraseNotices(tx: Tx, caseId: string, contactId: string | null): Promise<number> {
    const notices = await tx.manager.findBy(Notice, [
      { caseId, staffId: IsNull() },
      ...(contactId ? [{ contactId }] : []),
    ]);
    for (const { id, dataKeyId, providerId, state } of notices) {
      for (const kept of keptOf({ source: { id: providerId ?? '' } })) await this.provider.queue(tx, kept, 0);
      if (state === 'queued' || state === 'held')
        await tx.manager.update(Notice, { id }, { state: 'failed', errorCode: 'erased', heldFor: null });
      await this.vault.destroyKey(tx.manager, dataKeyId, tx.now);
    }
    return notices.length;
  }

  /** The number is not known here any more: whoever writes from it next is new. */
  private async eraseContact(tx: Tx, id: string): Promise<void> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Contact, { id });
    await this.vault.destroyKey(tx.manager, dataKeyId, tx.now);
    const nobody = { addressDigest: randomBytes(32), country: null, language: null, safetySigns: [] };
    await tx.manager.update(Contact, { id }, nobody);
    await tx.manager.query('UPDATE question SET closed_at = $2 WHERE contact_id = $1 AND closed_at IS NULL', [
      id,
      tx.now,
    ]);
    await tx.audit('contact.erased', { type: 'contact', id });
  }
}
