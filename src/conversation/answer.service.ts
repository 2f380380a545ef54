import { Injectable } from '@nestjs/common';
import { Case } from '../cases/case.entity';
import { CaseSubmission } from '../cases/case-submission.entity';
import { DutyService } from '../cases/duty.service';
import type { Submission } from '../intake/submission.entity';
import type { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import type { ParamsOf, WorkerMessage } from '../notifications/messages/catalogue.message';
import type { Tx } from '../platform/database/database';
import type { Command } from './commands.rules';
import { afterAnswer, afterCommand, type CourseFacts, type Step } from './course.rules';
import { FollowUps } from './follow-up.service';
import { Guides } from './guides.service';
import type { Answer } from './interpret.rules';
import type { Question } from './question.entity';
import { QuestionService, type About } from './question.service';
import { QUESTIONS } from './questions.rules';
import { wishOf, type Wish } from './wishes.rules';
import { Wishes, type Verdict } from './wishes.service';

/** A text, the locked contact it came from, the question that was open, and what was found of its PIN. */
export interface Turn {
  submission: Submission;
  contact: Contact;
  question: Question | null;
  verdict: Verdict | null;
}

/** Carries out what follows from an answer or a command. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly questions: QuestionService,
    private readonly contacts: ContactService,
    private readonly duty: DutyService,
    private readonly followUps: FollowUps,
    private readonly wishes: Wishes,
    private readonly guides: Guides,
  ) {}

  /** Takes `answer` for the question that is open. */
  async take(tx: Tx, turn: Turn & { question: Question }, answer: Answer): Promise<void> {
    const { question, submission } = turn;
    const { kind, caseId, context } = question;
    await this.questions.close(tx, question, submission.id, answer.as === 'choice' ? answer.digit : null);
    // Words become part of the thread once they have been judged.
    if (caseId && QUESTIONS[kind].shown && answer.as !== 'text') await this.keep(tx, caseId, submission.id);
    const wish = wishOf(kind, answer, context, submission.id) ?? context.wish ?? null;
    const cameBack = wish?.verb === 'change_contact';
    const about = await this.about(tx, turn, caseId, question.submissionId);
    const steps = afterAnswer(kind, answer, factsOf(turn, caseId !== null, cameBack));
    for (const step of steps) await this.carryOut(tx, turn, about, step, wish);
  }

  async obey(tx: Tx, turn: Turn, command: Command): Promise<void> {
    const caseId = await this.openCase(tx, turn.contact.id);
    if (caseId && command.name !== 'receipt' && !('receipt' in command && command.receipt))
      await this.keep(tx, caseId, turn.submission.id);
    const about = await this.about(tx, turn, caseId, turn.submission.id);
    const steps = afterCommand(command, factsOf(turn, caseId !== null, false));
    for (const step of steps) await this.carryOut(tx, turn, about, step, null);
  }

  /** Digits that answered nothing: kept where people see them, and asked for once more. */
  async again(tx: Tx, turn: Turn & { question: Question }): Promise<void> {
    const { question, submission, contact } = turn;
    if (question.caseId && QUESTIONS[question.kind].shown)
      await this.keep(tx, question.caseId, submission.id);
    if (contact.safety !== 'safe' || contact.stoppedAt) return;
    const about = await this.about(tx, turn, question.caseId, null);
    await this.guides.say(tx, about, 'number_not_understood', {});
  }

  /** The latest open case of an address. */
  async openCase(tx: Tx, contactId: string): Promise<string | null> {
    const [latest] = await tx.manager
      .createQueryBuilder(Case, 'c')
      .where(`c.contact_id = :contactId AND c.status <> 'closed'`, { contactId })
      .orderBy('c.opened_at', 'DESC')
      .limit(1)
      .getMany();
    return latest?.id ?? null;
  }

  private async carryOut(tx: Tx, turn: Turn, about: About, step: Step, wish: Wish | null): Promise<void> {
    const { contact, submission, question } = turn;
    const { caseId } = about;
    switch (step.do) {
      case 'safety':
        return this.contacts.setSafety(tx, contact.id, step.safe ? 'safe' : 'unsafe');
      case 'danger':
        return this.page(tx, about, submission, 'danger_said');
      case 'protect':
        return this.page(tx, about, submission, 'retaliation');
      case 'person':
        return this.page(tx, about, submission, 'person_asked');
      case 'follow_up':
        return this.followUps.next(tx, about, true);
      case 'call':
        return this.followUps.mayCall(tx, contact, step.when);
      case 'choose_pin':
        return caseId ? this.wishes.choosePin(tx, caseId, step.digits, submission) : undefined;
      case 'request':
        return this.pass(tx, turn, about);
      case 'choose_language':
        return this.guides.choose(tx, about, question!, step.digit);
      case 'speak':
        return this.guides.speak(tx, about, step.tag, question);
      case 'rights':
        return this.guides.rights(tx, about);
      case 'status':
        return this.guides.standing(tx, about, step.receipt ?? (await this.followUps.receiptOf(tx, caseId)));
      case 'come_back':
        return this.comeBack(tx, turn, about, step.receipt);
      case 'prove':
        return this.askPin(tx, about, { verb: step.verb });
      case 'ask':
        if (step.kind === 'danger_now') return this.followUps.giveReceipt(tx, about);
        if (step.kind === 'language') return this.guides.menu(tx, about, question);
        return wish ? this.askPin(tx, about, wish) : undefined;
      case 'say':
        return this.guides.say(tx, about, step.message, {} as ParamsOf<WorkerMessage>);
    }
  }

  /** Whether it is done or held is not said: that would tell whether the PIN was right. */
  private async pass(tx: Tx, { question, submission, verdict }: Turn, about: About): Promise<void> {
    await this.wishes.pass(tx, question!, submission, verdict);
    const verb = question!.context.wish?.verb;
    const told = verb === 'report' || verb === 'nobody_punished' ? 'report_noted' : 'request_noted';
    await this.guides.say(tx, about, told, {});
  }

  private async askPin(tx: Tx, about: About, wish: Wish): Promise<void> {
    await this.questions.ask(tx, {
      ...about,
      // Of a receipt that was typed, whatever else is open at this address.
      caseId: wish.verb === 'change_contact' ? null : about.caseId,
      kind: 'pin',
      context: { wish },
      message: 'ask_pin',
      params: {},
    });
  }

  /** Somebody typed a receipt: how it stands, where it is this number's own; elsewhere, the PIN, once that is safe. */
  private async comeBack(tx: Tx, turn: Turn, about: About, receipt: string): Promise<void> {
    const { contact, question } = turn;
    const safe = contact.safety === 'safe';
    const found = await this.wishes.comingBack(tx, contact.id, receipt);
    if (found.own && safe) return this.guides.standing(tx, about, receipt);
    const { wish } = found;
    const apart = { ...about, caseId: null };
    if (safe) return this.askPin(tx, apart, wish);
    if (question) return this.questions.remember(tx, question, { wish });
    const neutral = { message: 'first_contact', params: {} } as const;
    await this.questions.ask(tx, { ...apart, kind: 'safe_to_write', context: { wish }, ...neutral });
  }

  private page(
    tx: Tx,
    { caseId }: About,
    { id: submissionId }: Submission,
    reason: 'danger_said' | 'retaliation' | 'person_asked',
  ): Promise<void> {
    return this.duty.page(tx, caseId ? { caseId } : { submissionId }, reason);
  }

  private async about(
    tx: Tx,
    { contact, submission }: Turn,
    caseId: string | null,
    submissionId: string | null,
  ): Promise<About> {
    const its = caseId ? await tx.manager.findOneByOrFail(Case, { id: caseId }) : null;
    const language = contact.language ?? its?.language ?? submission.languageHint ?? 'und';
    return { contact, caseId, submissionId, language };
  }

  /** It stays in the case's thread, for people to see. */
  private async keep(tx: Tx, caseId: string, submissionId: string): Promise<void> {
    await tx.manager.insert(CaseSubmission, { submissionId, caseId, how: 'thread', joinedAt: tx.now });
    await tx.audit(
      'case.submission_joined',
      { type: 'case', id: caseId },
      { submission: submissionId, how: 'thread' },
    );
  }
}

const factsOf = ({ contact }: Turn, hasCase: boolean, cameBack: boolean): CourseFacts => ({
  safety: contact.safety,
  stopped: contact.stoppedAt !== null,
  hasCase,
  cameBack,
});
