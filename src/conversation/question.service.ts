import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Case } from '../cases/case.entity';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { Contact } from '../notifications/contact.entity';
import { NoticeService } from '../notifications/notice.service';
import type { ParamsOf, WorkerMessage } from '../notifications/messages/catalogue.message';
import { PolicyService } from '../policy/policy.service';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { describeError } from '../platform/web/describe-error.rules';
import type { QuestionKind } from '../notifications/messages/message.rules';
import { Question } from './question.entity';
import { PIN_QUESTIONS, QUESTIONS, opensFor } from './questions.rules';
import type { QuestionContext } from './wishes.rules';

/** To whom, about what, and in which language. */
export interface About {
  contact: Contact;
  caseId: string | null;
  submissionId: string | null;
  language: string;
}

export interface Asking<K extends WorkerMessage> extends About {
  kind: QuestionKind;
  context?: QuestionContext;
  message: K;
  params: ParamsOf<K>;
}

/** The one open question of a contact: asked, answered by a digit, or expired. */
@Injectable()
export class QuestionService {
  private readonly log = new Logger('Questions');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: PolicyService,
    private readonly notices: NoticeService,
  ) {}

  /** The open question of a locked contact. One that has lapsed is closed on the way, without waiting for the loop. */
  async open(tx: Tx, contactId: string): Promise<Question | null> {
    const question = await tx.manager.findOneBy(Question, { contactId, closedAt: IsNull() });
    if (!question || question.expiresAt > tx.now) return question;
    await this.close(tx, question, null);
    return null;
  }

  /** Whether a PIN was asked for, by any question since then, open or not. */
  pinAsked(tx: Tx, contactId: string, since: Date): Promise<boolean> {
    return tx.manager.existsBy(Question, { contactId, kind: In(PIN_QUESTIONS), askedAt: MoreThan(since) });
  }

  /** Asks by text. The contact must be locked. What is still open lapses: there is never more than one. */
  async ask<K extends WorkerMessage>(tx: Tx, asking: Asking<K>): Promise<void> {
    const { kind, contact, caseId, submissionId, language, message, params, context = {} } = asking;
    const { conversation } = await this.policy.active(tx.manager);
    const open = await this.open(tx, contact.id);
    if (open) await this.close(tx, open, null);
    const id = randomUUID();
    await tx.manager.insert(Question, {
      ...{ id, contactId: contact.id, caseId, submissionId, kind, context },
      askedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + opensFor(kind, conversation)),
    });
    if (kind === 'safe_to_write')
      await tx.manager.update(Contact, { id: contact.id }, { safetyAskedAt: tx.now });
    await tx.audit('question.asked', subjectOf(asking, id), { kind });
    await this.notices.queue(tx, {
      to: { contactId: contact.id },
      ...(caseId ? { caseId } : {}),
      message,
      params,
      language: await this.spoken(tx, contact, language),
    });
  }

  /** What a few words do not show, the cases do that the address had before. */
  private async spoken(tx: Tx, { id: contactId }: Contact, language: string): Promise<string> {
    if (language !== 'und') return language;
    const [before] = await tx.manager.find(Case, {
      select: { id: true, language: true },
      where: { contactId, language: Not('und') },
      order: { openedAt: 'DESC' },
      take: 1,
    });
    return before?.language ?? language;
  }

  /** Another question takes its place for the moment: nothing follows from it yet. */
  async setAside(tx: Tx, question: Question): Promise<void> {
    await tx.manager.update(Question, { id: question.id }, { closedAt: tx.now });
    await tx.audit('question.set_aside', subjectOf(question, question.id), { kind: question.kind });
  }

  /** What is to follow from a question beside its own answer, and beside what was to follow before. */
  async remember(
    tx: Tx,
    { id, submissionId, caseId, kind, context }: Question,
    more: QuestionContext,
  ): Promise<void> {
    await tx.manager.update(Question, { id }, { context: { ...context, ...more } });
    await tx.audit('question.extended', subjectOf({ submissionId, caseId }, id), { kind });
  }

  /** Asks again what was put aside, in whatever language it is now; false where it has lapsed meanwhile. */
  async askAgain(tx: Tx, id: string, { contact, language }: About): Promise<boolean> {
    const question = await tx.manager.findOneByOrFail(Question, { id });
    if (question.expiresAt <= tx.now) {
      await this.close(tx, question, null);
      return false;
    }
    await tx.manager.update(Question, { id }, { closedAt: null });
    const { kind, caseId, context } = question;
    await tx.audit('question.asked', subjectOf(question, id), { kind, again: true });
    await this.notices.queue(tx, {
      to: { contactId: contact.id },
      ...(caseId ? { caseId } : {}),
      message: QUESTIONS[kind].message,
      params: { currency: context.currency ?? '' } as ParamsOf<WorkerMessage>,
      language,
    });
    return true;
  }

  /** `by` null: it lapsed, or something graver took its place. `digit`: where a digit was the answer. */
  async close(tx: Tx, question: Question, by: string | null, digit: number | null = null): Promise<void> {
    const { id, kind, submissionId, context } = question;
    await tx.manager.update(Question, { id }, { closedAt: tx.now, answer: digit, answeredBy: by });
    const shown = QUESTIONS[kind].shown ? digit : null;
    await tx.audit(by ? 'question.answered' : 'question.lapsed', subjectOf(question, id), {
      kind,
      answer: shown,
    });
    if (kind === 'same_or_new' && submissionId)
      await this.decide(tx, submissionId, digit === 1 ? 'same' : 'new');
    if (!by && context.aside)
      await this.close(tx, await tx.manager.findOneByOrFail(Question, { id: context.aside }), null);
  }

  /** Sends a submission on to `cases` with what the worker said of where it belongs. */
  async decide(tx: Tx, submissionId: string, joinDecision: 'same' | 'new'): Promise<void> {
    await tx.manager.update(
      SubmissionProgress,
      { submissionId, stage: 'asked' },
      { stage: 'triaged', joinDecision, attempts: 0, nextAttemptAt: tx.now, enqueuedAt: tx.now },
    );
    tx.enqueue('case.open', submissionId);
  }

  /** Closes what nobody answered in time. Silence means: not safe, and a new matter. */
  async expire(): Promise<number> {
    const due = (await this.database.upkeep('questions', (manager) =>
      manager.query('SELECT id FROM question WHERE closed_at IS NULL AND expires_at <= $1 LIMIT 500', [
        this.clock.now(),
      ]),
    )) as { id: string }[];
    for (const { id } of due) await this.lapse(id);
    return due.length;
  }

  /** A question that cannot be closed holds up no other. */
  private async lapse(id: string): Promise<void> {
    try {
      await this.database.transaction(system('conversation'), async (tx) => {
        const question = await tx.manager.findOneOrFail(Question, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        });
        await tx.audit('question.expired', { type: 'submission', id: question.submissionId ?? id });
        if (!question.closedAt) await this.close(tx, question, null);
      });
    } catch (error) {
      this.log.error(`question ${id} cannot lapse: ${describeError(error)}`);
    }
  }
}

const subjectOf = ({ submissionId, caseId }: Pick<Question, 'submissionId' | 'caseId'>, id: string) =>
  submissionId
    ? { type: 'submission', id: submissionId }
    : caseId
      ? { type: 'case', id: caseId }
      : { type: 'question', id };
