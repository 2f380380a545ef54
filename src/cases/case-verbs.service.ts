import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../identity/access';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import { NoticeService } from '../notifications/notice.service';
import { AppError, notFound } from '../platform/app.errors';
import { Database, type Tx } from '../platform/database/database';
import type { RevealReason } from './case-state.rules';
import { CaseSubmission } from './case-submission.entity';
import { Case } from './case.entity';
import { ClaimCourse } from './remedies/claim-course.service';
import { SubmissionsOfCase } from './submissions-of-case.service';

export interface RevealedNumber {
  /** Where it comes from: the number that wrote, one left in the form, or the caller's as the hotline noted it. */
  source: Contact['channel'] | 'form' | 'caller';
  address: string;
}

/** What people do to a case. Each verb is one transaction, in the name of whoever does it. */
@Injectable()
export class CaseVerbs {
  constructor(
    private readonly database: Database,
    private readonly course: ClaimCourse,
    private readonly contacts: ContactService,
    private readonly notices: NoticeService,
    private readonly submissions: SubmissionsOfCase,
  ) {}

  /** Somebody of the office has the claim and says so. */
  acknowledge(staff: Principal, claimId: string): Promise<void> {
    return this.course.do(staff, claimId, 'acknowledge', { assignedTo: staff.staffId });
  }

  /** The worker has said that the remedy arrived; a promise or a payment order is not that. */
  confirmRemedy(staff: Principal, claimId: string): Promise<void> {
    return this.course.confirm(staff, claimId, 'call');
  }

  /** The duty officer says whether the neutral first text may go out. */
  async decideContact(staff: Principal, caseId: string, decision: 'allowed' | 'refused'): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const seen = await tx.manager.findOneBy(Case, { id: caseId });
      if (!seen) throw notFound();
      // Contact before case, as everywhere: two that wait for each other's lock would wait for ever.
      const contact = seen.contactId ? await this.contacts.lock(tx, seen.contactId) : null;
      await tx.manager.update(Case, { id: caseId }, { contactDecision: decision });
      await tx.audit('case.contact_decided', { type: 'case', id: caseId }, { decision });
      if (!contact || decision === 'refused') return;
      if (contact.safety === 'held') await this.contacts.setSafety(tx, contact.id, 'unknown');
      await this.answerAgain(tx, caseId);
      await this.notices.release(tx, contact.id);
    });
  }

  /**
   * Shows the numbers of a case, on the record: who has seen them, and when, stays known.
   * @throws AppError not_found, no_contact.
   */
  async revealContact(staff: Principal, caseId: string, reason: RevealReason): Promise<RevealedNumber[]> {
    return this.database.transaction(staff.actor, async (tx) => {
      const target = await tx.manager.findOneBy(Case, { id: caseId });
      if (!target) throw notFound();
      const numbers: RevealedNumber[] = await this.submissions.numbers(tx.manager, caseId);
      if (target.contactId) {
        const contact = await tx.manager.findOneByOrFail(Contact, { id: target.contactId });
        numbers.unshift({
          source: contact.channel,
          address: await this.contacts.address(tx.manager, contact),
        });
      }
      if (numbers.length === 0) throw new AppError('no_contact', 404);
      await tx.audit('contact.revealed', { type: 'case', id: caseId }, { numbers: numbers.length, reason });
      return numbers;
    });
  }

  /** Lets `conversation` look at the case's latest text once more. */
  private async answerAgain(tx: Tx, caseId: string): Promise<void> {
    const joined = await tx.manager.find(CaseSubmission, { where: { caseId }, order: { joinedAt: 'DESC' } });
    const submissionId = In(joined.map((row) => row.submissionId));
    const done = await tx.manager.findBy(SubmissionProgress, {
      submissionId,
      stage: 'done',
      outcome: 'case',
    });
    const latest = joined.find((row) => done.some((each) => each.submissionId === row.submissionId));
    if (!latest) return;
    await tx.manager.update(
      SubmissionProgress,
      { submissionId: latest.submissionId },
      { stage: 'opened', attempts: 0, nextAttemptAt: tx.now, enqueuedAt: tx.now },
    );
    tx.enqueue('submission.answer', latest.submissionId);
  }
}
