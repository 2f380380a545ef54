import { Injectable } from '@nestjs/common';
import { CaseSubmission } from '../cases/case-submission.entity';
import { Case } from '../cases/case.entity';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { ReceiptService } from '../intake/receipt.service';
import { Submission } from '../intake/submission.entity';
import { ContactService } from '../notifications/contact.service';
import type { Contact } from '../notifications/contact.entity';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import { AssessmentReading } from '../triage/assessment-reading.service';
import { mayAskFirst } from './first-answer.rules';
import { QuestionService } from './question.service';

/** Answers a text once it has a case, or asks which case it belongs to: by question, and only where that is safe. */
@Processes('submission.answer')
@Injectable()
export class AnswerSubmissionProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly questions: QuestionService,
    private readonly receipts: ReceiptService,
    private readonly assessments: AssessmentReading,
  ) {}

  process(claim: Claim): Promise<void> {
    return this.database.transaction(system('conversation'), async (tx) => {
      const { contactId } = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      const contact = await this.contacts.lock(tx, contactId!);
      const progress = await tx.manager.findOneByOrFail(SubmissionProgress, { submissionId: claim.id });
      await tx.audit('submission.answered', { type: 'submission', id: claim.id });
      if (progress.stage === 'undecided') return this.askWhich(tx, claim, contact);
      await this.answerFirst(tx, claim.id, contact);
      await conclude(tx, claim, { stage: 'done' });
    });
  }

  /** Nothing could be said. What was written has its case all the same, or gets one of its own. */
  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('conversation'), async (tx) => {
      const { stage } = await tx.manager.findOneByOrFail(SubmissionProgress, { submissionId: claim.id });
      await tx.audit('submission.answer_failed', { type: 'submission', id: claim.id });
      if (stage === 'undecided') await this.asNew(tx, claim);
      else await conclude(tx, claim, { stage: 'done' });
    });
  }

  private async askWhich(tx: Tx, claim: Claim, contact: Contact): Promise<void> {
    const safe = contact.safety === 'safe' && contact.stoppedAt === null;
    // Another question is open, or asking has become unsafe since: a case of its own reveals nothing of the old.
    if (!safe || (await this.questions.open(tx, contact.id))) return this.asNew(tx, claim);
    const { language } = await this.assessments.latest(tx.manager, claim.id);
    await this.questions.ask(tx, {
      kind: 'same_or_new',
      contact,
      caseId: null,
      submissionId: claim.id,
      language: language.tag,
      message: 'same_or_new',
      params: {},
    });
    await conclude(tx, claim, { stage: 'asked' });
  }

  private async asNew(tx: Tx, claim: Claim): Promise<void> {
    await conclude(tx, claim, { stage: 'triaged', join_decision: 'new' });
    tx.enqueue('case.open', claim.id);
  }

  private async answerFirst(tx: Tx, submissionId: string, contact: Contact): Promise<void> {
    const { caseId } = await tx.manager.findOneByOrFail(CaseSubmission, { submissionId });
    const { contactDecision, language } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const question = await this.questions.open(tx, contact.id);
    const next = mayAskFirst({
      decision: contactDecision,
      safety: contact.safety,
      answeredAt: contact.safetyAnsweredAt,
      stopped: contact.stoppedAt !== null,
      questionOpen: question !== null,
      receiptGiven: await this.receiptGiven(tx, caseId),
      now: tx.now,
    });
    if (next === 'nothing') return;
    const about = { contact, caseId, submissionId, language };
    if (next === 'ask_safety') {
      // What was said of this address a while ago is no answer for today.
      if (contact.safety === 'safe') await this.contacts.setSafety(tx, contact.id, 'unknown');
      await this.questions.ask(tx, { ...about, kind: 'safe_to_write', message: 'first_contact', params: {} });
    } else {
      const receipt = await this.receipts.ofOrNew(tx, submissionId);
      await this.questions.ask(tx, {
        ...about,
        kind: 'danger_now',
        message: 'receipt_and_question',
        params: { receipt },
      });
    }
  }

  /** Whether somebody at this number has been told a receipt of the case. */
  private async receiptGiven(tx: Tx, caseId: string): Promise<boolean> {
    const [row] = (await tx.manager.query(
      `SELECT EXISTS (SELECT 1 FROM receipt r JOIN case_submission s USING (submission_id) WHERE s.case_id = $1) AS given`,
      [caseId],
    )) as { given: boolean }[];
    return row!.given;
  }
}
