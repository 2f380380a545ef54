import { Injectable } from '@nestjs/common';
import { CaseSubmission } from '../cases/case-submission.entity';
import { Case } from '../cases/case.entity';
import { DutyService } from '../cases/duty.service';
import { ReceiptService } from '../intake/receipt.service';
import type { Submission } from '../intake/submission.entity';
import type { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import { NoticeService } from '../notifications/notice.service';
import type { WorkerMessage } from '../notifications/messages/catalogue.message';
import type { Tx } from '../platform/database/database';
import type { Question } from './question.entity';
import { QuestionService } from './question.service';

/** What follows from an answer. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly questions: QuestionService,
    private readonly contacts: ContactService,
    private readonly notices: NoticeService,
    private readonly receipts: ReceiptService,
    private readonly duty: DutyService,
  ) {}

  /** Takes `digit` as the answer to the contact's open question. The contact is locked. */
  async take(
    tx: Tx,
    question: Question,
    contact: Contact,
    submission: Submission,
    digit: 1 | 2,
  ): Promise<void> {
    await this.questions.close(tx, question, digit);
    if (question.caseId) await this.keep(tx, question.caseId, submission.id);
    switch (question.kind) {
      case 'safe_to_write':
        return this.safety(tx, question, contact, digit);
      case 'danger_now':
        return this.danger(tx, question, contact, digit);
      case 'same_or_new':
        // Closing it has sent the waiting submission on its way.
        return;
    }
  }

  private async safety(tx: Tx, question: Question, contact: Contact, digit: 1 | 2): Promise<void> {
    await this.contacts.setSafety(tx, contact.id, digit === 1 ? 'safe' : 'unsafe');
    // After "2" nothing is sent, not even thanks: the desk shows it and a person finds another way.
    if (digit === 2 || !question.submissionId || !question.caseId) return;
    const { language } = await tx.manager.findOneByOrFail(Case, { id: question.caseId });
    await this.questions.ask(tx, {
      kind: 'danger_now',
      contact,
      caseId: question.caseId,
      submissionId: question.submissionId,
      language,
      message: 'receipt_and_question',
      params: { receipt: await this.receipts.ofOrNew(tx, question.submissionId) },
    });
  }

  private async danger(tx: Tx, { caseId }: Question, contact: Contact, digit: 1 | 2): Promise<void> {
    if (!caseId) return;
    const { language } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    if (digit === 1) await this.duty.page(tx, { caseId }, 'danger_said');
    const message: WorkerMessage = digit === 1 ? 'danger_yes' : 'danger_no';
    await this.notices.queue(tx, { to: { contactId: contact.id }, caseId, message, params: {}, language });
  }

  /** The answer stays in the case's thread, for people to see. */
  private async keep(tx: Tx, caseId: string, submissionId: string): Promise<void> {
    await tx.manager.insert(CaseSubmission, { submissionId, caseId, how: 'thread', joinedAt: tx.now });
    await tx.audit(
      'case.submission_joined',
      { type: 'case', id: caseId },
      { submission: submissionId, how: 'thread' },
    );
  }
}
