import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Media } from '../../intake/media/media.entity';
import { ProviderDeletions } from '../../notifications/provider/provider-deletions.service';
import { Receipt } from '../../intake/receipt.entity';
import { SubmissionProgress } from '../../intake/submission-progress.entity';
import { SubmissionReading } from '../../intake/submission-reading.service';
import { Submission } from '../../intake/submission.entity';
import { VoiceCalls } from '../../intake/voice/voice-calls.service';
import { Contact } from '../../notifications/contact.entity';
import { Notice } from '../../notifications/notice.entity';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Vault } from '../../platform/crypto/vault.service';
import type { Tx } from '../../platform/database/database';
import { PartyMention } from '../../triage/party-mention.entity';
import { Case } from '../case.entity';
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
    private readonly calls: VoiceCalls,
  ) {}

  /**
   * For whoever has made sure that it is the worker's wish, in a transaction that sees everything. A number that another
   * case stands on is kept for that case. Erasing twice is erasing once.
   */
  async erase(tx: Tx, caseId: string): Promise<void> {
    const where = { id: caseId };
    const target = await tx.manager.findOneOrFail(Case, { where, lock: { mode: 'pessimistic_write' } });
    if (target.erasedAt) return tx.audit('case.erased_already', { type: 'case', id: caseId });
    const contacts = await this.contactsOfNobodyElse(tx.manager, caseId);
    const submissions = await this.submissions(tx.manager, caseId, contacts);
    const pieces = await this.eraseSubmissions(tx, submissions);
    const notices = await this.eraseNotices(tx, caseId, contacts);
    await this.vault.destroyKey(tx.manager, target.dataKeyId, tx.now);
    const closed = { contactId: null, erasedAt: tx.now, status: 'closed' as const, country: null };
    await tx.manager.update(Case, where, closed);
    for (const id of contacts) await this.eraseContact(tx, id);
    const spared = target.contactId && !contacts.includes(target.contactId);
    const number = spared ? 'other_case' : contacts.length > 0 ? 'erased' : 'none';
    const counts = { submissions: submissions.length, notices, media: pieces, number };
    await tx.audit('case.erased', { type: 'case', id: caseId }, counts);
  }

  /**
   * Every number that the case ever had: its own, and those that wrote for it or were written to before it was another.
   * Less those that another case stands on.
   */
  private async contactsOfNobodyElse(manager: EntityManager, caseId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `WITH named (id) AS (
         SELECT contact_id FROM cases WHERE id = $1
         UNION SELECT contact_id FROM notice WHERE case_id = $1
         UNION SELECT contact_id FROM question WHERE case_id = $1
         UNION SELECT s.contact_id FROM submission s JOIN case_submission j ON j.submission_id = s.id
          WHERE j.case_id = $1)
       SELECT n.id FROM named n WHERE n.id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM cases c WHERE c.id <> $1 AND c.erased_at IS NULL AND (c.contact_id = n.id OR EXISTS (
           SELECT 1 FROM case_submission j JOIN submission s ON s.id = j.submission_id
            WHERE j.case_id = c.id AND s.contact_id = n.id)))
        ORDER BY n.id`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  /** All of the case, what answered its questions, and what else its numbers sent; nothing that is another case's. */
  private async submissions(
    manager: EntityManager,
    caseId: string,
    contacts: readonly string[],
  ): Promise<Submission[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT submission_id AS id FROM case_submission WHERE case_id = $1
       UNION SELECT s.id FROM submission s
        WHERE (s.contact_id = ANY ($2)
            OR s.id IN (SELECT answered_by FROM question WHERE case_id = $1))
          AND NOT EXISTS (SELECT 1 FROM case_submission j WHERE j.submission_id = s.id AND j.case_id <> $1)`,
      [caseId, contacts],
    );
    return manager.findBy(Submission, { id: In(rows.map(({ id }) => id)) });
  }

  /** Returns how many pictures, voice notes and recordings were among them. */
  private async eraseSubmissions(tx: Tx, submissions: Submission[]): Promise<number> {
    const submissionId = In(submissions.map(({ id }) => id));
    for (const submission of submissions) {
      const content = await this.reading.content(tx.manager, submission);
      for (const kept of keptOf(content)) await this.provider.queue(tx, kept, 0);
      if (content.call && content.source) await this.calls.erase(tx, content.source.id);
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
  private async eraseNotices(tx: Tx, caseId: string, contacts: readonly string[]): Promise<number> {
    const notices = await tx.manager.findBy(Notice, [
      { caseId, staffId: IsNull() },
      { contactId: In([...contacts]) },
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
