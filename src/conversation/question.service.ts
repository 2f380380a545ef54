import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { Contact } from '../notifications/contact.entity';
import { NoticeService } from '../notifications/notice.service';
import type { ParamsOf, WorkerMessage } from '../notifications/messages/catalogue.message';
import { PolicyService } from '../policy/policy.service';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { describeError } from '../platform/web/describe-error.rules';
import type { QuestionKind } from './interpret.rules';
import { Question } from './question.entity';

export interface Asking<K extends WorkerMessage> {
  kind: QuestionKind;
  contact: Contact;
  caseId: string | null;
  submissionId: string;
  language: string;
  message: K;
  params: ParamsOf<K>;
}

const HOUR_MS = 3_600_000;

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

  /** Asks by text. The contact must be locked, and must have no open question. */
  async ask<K extends WorkerMessage>(tx: Tx, asking: Asking<K>): Promise<void> {
    const { kind, contact, caseId, submissionId, language, message, params } = asking;
    const { conversation } = await this.policy.active(tx.manager);
    const hours =
      kind === 'same_or_new' ? conversation.joinQuestionExpiresHours : conversation.safeQuestionExpiresHours;
    await tx.manager.insert(Question, {
      ...{ id: randomUUID(), contactId: contact.id, caseId, submissionId, kind },
      askedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + hours * HOUR_MS),
    });
    if (kind === 'safe_to_write')
      await tx.manager.update(Contact, { id: contact.id }, { safetyAskedAt: tx.now });
    await tx.audit('question.asked', { type: 'submission', id: submissionId }, { kind });
    await this.notices.queue(tx, {
      to: { contactId: contact.id },
      ...(caseId ? { caseId } : {}),
      message,
      params,
      language,
    });
  }

  /** `answer` null: it expired, or something graver took its place. */
  async close(tx: Tx, { id, kind, submissionId }: Question, answer: 1 | 2 | null): Promise<void> {
    await tx.manager.update(Question, { id }, { closedAt: tx.now, answer });
    const subject = { type: 'submission', id: submissionId ?? id };
    await tx.audit(answer ? 'question.answered' : 'question.lapsed', subject, { kind, answer });
    if (kind === 'same_or_new' && submissionId)
      await this.decide(tx, submissionId, answer === 1 ? 'same' : 'new');
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
