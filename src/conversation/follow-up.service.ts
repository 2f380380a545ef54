import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseSubmission } from '../cases/case-submission.entity';
import { Receipt } from '../intake/receipt.entity';
import { ReceiptService } from '../intake/receipt.service';
import { Submission } from '../intake/submission.entity';
import { Contact } from '../notifications/contact.entity';
import type { CallWhen } from '../notifications/safe-hours.rules';
import { NoticeService } from '../notifications/notice.service';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { AssessmentRow } from '../triage/assessment.entity';
import type { Fact } from '../triage/assessment.rules';
import { nextFollowUp, type FollowUp, type KnownOfCase } from './follow-up.rules';
import { Question } from './question.entity';
import { QuestionService, type About } from './question.service';

const MESSAGE = {
  who: 'ask_who',
  where: 'ask_where',
  call: 'ask_call',
  new_pin: 'ask_new_pin',
} as const satisfies Record<FollowUp, string>;

/** What is said and asked once an address is safe: the receipt, danger, and then what is missing, one at a time. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly questions: QuestionService,
    private readonly notices: NoticeService,
    private readonly receipts: ReceiptService,
    private readonly vault: Vault,
  ) {}

  /**
   * The receipt with the question that cannot wait; the question alone where there is no case. A case has one receipt, of
   * the text that it began with: a second one without its PIN would be a second door.
   */
  async giveReceipt(tx: Tx, about: About): Promise<void> {
    const receipt = (await this.receiptOf(tx, about.caseId)) ?? (await this.firstReceipt(tx, about.caseId));
    if (!receipt) return this.askDanger(tx, about);
    const message = 'receipt_and_question';
    await this.questions.ask(tx, { ...about, kind: 'danger_now', message, params: { receipt } });
  }

  async askDanger(tx: Tx, about: About): Promise<void> {
    await this.questions.ask(tx, { ...about, kind: 'danger_now', message: 'ask_danger', params: {} });
  }

  /** Asks the next thing that is missing; where nothing is, says thanks if an answer has just come. */
  async next(tx: Tx, about: About, thank: boolean): Promise<void> {
    const { contact, caseId, language } = about;
    const kind = caseId && nextFollowUp(await this.known(tx, contact, caseId));
    if (kind) return this.questions.ask(tx, { ...about, kind, message: MESSAGE[kind], params: {} });
    if (!thank) return;
    const to = { contactId: contact.id };
    await this.notices.queue(tx, {
      ...{ to, message: 'danger_no', params: {}, language },
      ...(caseId ? { caseId } : {}),
    });
  }

  async mayCall(tx: Tx, { id }: Contact, callWhen: CallWhen): Promise<void> {
    await tx.manager.update(Contact, { id }, { callWhen });
    await tx.audit('contact.call_answered', { type: 'contact', id }, { callWhen });
  }

  /** The number of a case's receipt; null where none was given. */
  async receiptOf(tx: Tx, caseId: string | null): Promise<string | null> {
    if (!caseId) return null;
    const members = await tx.manager.findBy(CaseSubmission, { caseId });
    const submissionId = In(members.map((each) => each.submissionId));
    const receipt = await tx.manager.findOne(Receipt, {
      where: { submissionId },
      order: { createdAt: 'ASC' },
    });
    return receipt && this.receipts.ofOrNew(tx, receipt.submissionId);
  }

  private async firstReceipt(tx: Tx, caseId: string | null): Promise<string | null> {
    if (!caseId) return null;
    const order = { joinedAt: 'ASC', submissionId: 'ASC' } as const;
    const began = await tx.manager.findOne(CaseSubmission, { where: { caseId }, order });
    return began && this.receipts.ofOrNew(tx, began.submissionId);
  }

  private async known(tx: Tx, contact: Contact, caseId: string): Promise<KnownOfCase> {
    const members = await tx.manager.findBy(CaseSubmission, { caseId });
    const submissionIds = members.map(({ submissionId }) => submissionId);
    const assessments = await this.latest(tx, submissionIds);
    const asked = await tx.manager.findBy(Question, { caseId });
    const signs = assessments.flatMap((row) => row.contact.map(({ value }) => value));
    return {
      facts: (await Promise.all(assessments.map((row) => this.facts(tx, row)))).flat(),
      asked: asked.map(({ kind }) => kind),
      callKnown: contact.callWhen !== null || signs.includes('do_not_call'),
      pinSet: (await tx.manager.findBy(Receipt, { submissionId: In(submissionIds) })).some(
        ({ pinHash }) => pinHash !== null,
      ),
    };
  }

  private async latest(tx: Tx, submissionIds: string[]): Promise<AssessmentRow[]> {
    const rows = await tx.manager.find(AssessmentRow, {
      where: { submissionId: In(submissionIds) },
      order: { version: 'ASC' },
    });
    return [...new Map(rows.map((row) => [row.submissionId, row])).values()];
  }

  private async facts(tx: Tx, { id, submissionId, facts }: AssessmentRow): Promise<Fact['kind'][]> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Submission, { id: submissionId });
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    const found = this.vault.openJson<Fact[]>(key, { table: 'assessment', column: 'facts', row: id }, facts);
    return found.map(({ kind }) => kind);
  }
}
