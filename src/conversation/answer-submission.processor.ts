import { Injectable } from '@nestjs/common';
import { CaseSubmission } from '../cases/case-submission.entity';
import { Case } from '../cases/case.entity';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { SubmissionReading } from '../intake/submission-reading.service';
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
import { FollowUps } from './follow-up.service';
import { Question } from './question.entity';
import { QuestionService } from './question.service';
import { QUESTIONS } from './questions.rules';

/** Answers a text once it has a case, or asks which case it belongs to: by question, and only where that is safe. */
@Processes('submission.answer')
@Injectable()
export class AnswerSubmissionProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly questions: QuestionService,
    private readonly followUps: FollowUps,
    private readonly assessments: AssessmentReading,
    private readonly reading: SubmissionReading,
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
    const open = await this.questions.open(tx, contact.id);
    // Another question is open, or asking has become unsafe since: a case of its own reveals nothing of the old. What
    // only gathers a little more can wait; a cry for help cannot.
    const waits = open !== null && QUESTIONS[open.kind].lapses === 'digits';
    if (!safe || (open && !waits) || (await this.isHelp(tx, claim.id))) return this.asNew(tx, claim);
    const { language } = await this.assessments.latest(tx.manager, claim.id);
    await this.questions.ask(tx, {
      kind: 'same_or_new',
      contact,
      caseId: null,
      submissionId: claim.id,
      language: contact.language ?? language.tag,
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
    const target = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const answered = await tx.manager.existsBy(Question, { answeredBy: submissionId });
    const next = mayAskFirst({
      decision: target.contactDecision,
      safety: contact.safety,
      answeredAt: contact.safetyAnsweredAt,
      stopped: contact.stoppedAt !== null,
      questionOpen: (await this.questions.open(tx, contact.id)) !== null,
      receiptGiven: await this.receiptGiven(tx, caseId),
      help: await this.isHelp(tx, submissionId),
      answered,
      openedAt: target.openedAt,
      now: tx.now,
    });
    const language = contact.language ?? target.language;
    const about = { contact, caseId, submissionId, language };
    switch (next) {
      case 'nothing':
        return;
      case 'ask_safety':
        // What was said of this address a while ago is no answer for today.
        if (contact.safety === 'safe') await this.contacts.setSafety(tx, contact.id, 'unknown');
        return this.questions.ask(tx, {
          ...about,
          kind: 'safe_to_write',
          message: 'first_contact',
          params: {},
        });
      case 'give_receipt':
        return this.followUps.giveReceipt(tx, about);
      case 'ask_danger':
        return this.followUps.askDanger(tx, about);
      case 'follow_up':
        return this.followUps.next(tx, about, answered);
    }
  }

  private async isHelp(tx: Tx, id: string): Promise<boolean> {
    const submission = await tx.manager.findOneByOrFail(Submission, { id });
    return (await this.reading.content(tx.manager, submission)).source?.optOut === 'HELP';
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
