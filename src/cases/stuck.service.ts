import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Principal } from '../identity/access';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import type { Channel } from '../intake/submission.rules';
import { AppError, notFound } from '../platform/app.errors';
import { Vault } from '../platform/crypto/vault.service';
import { Database, type Tx } from '../platform/database/database';
import { AssessmentRow } from '../triage/assessment.entity';
import { CaseSubmission } from './case-submission.entity';
import { Case } from './case.entity';
import type { Correction } from './correction.service';
import { DutyPage } from './duty-page.entity';

/** A message that the machine gave up on. */
export interface StuckView {
  id: string;
  channel: Channel;
  receivedAt: Date;
  text: string;
  /** What triage, or a person, made of it so far; null where nobody has. */
  judged: Correction | null;
  /** Set where it is in a case already and only its answer failed. */
  caseId: string | null;
}

export const NOT_A_GRIEVANCE = ['advertisement', 'wrong_number', 'test', 'answered_in_person'] as const;
export type NotAGrievance = (typeof NOT_A_GRIEVANCE)[number];

/** People decide what the machine could not. */
@Injectable()
export class StuckSubmissions {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly reading: SubmissionReading,
  ) {}

  /** The look is recorded. @throws AppError not_found, also where no person is waited for any more. */
  look(staff: Principal, id: string): Promise<StuckView> {
    return this.database.transaction(staff.actor, async (tx) => {
      await this.waiting(tx, id);
      const submission = await tx.manager.findOneByOrFail(Submission, { id });
      const { text } = await this.reading.content(tx.manager, submission);
      const judged = await this.judged(tx, id);
      const joined = await tx.manager.findOneBy(CaseSubmission, { submissionId: id });
      await tx.audit('submission.viewed', { type: 'submission', id });
      const { channel, receivedAt } = submission;
      return {
        ...{ id, channel, receivedAt, text, caseId: joined?.caseId ?? null },
        judged: judged && {
          ...{ language: judged.language, urgency: judged.urgency },
          issues: judged.issues.map(({ value }) => value),
        },
      };
    });
  }

  /**
   * The message goes on as this person judges it: to a case of its own, or to the one of this reference.
   * @throws AppError not_found, verb_not_allowed (has_a_case, no_such_case).
   */
  async place(staff: Principal, id: string, judged: Correction, reference: string | null): Promise<void> {
    await this.decide(staff, id, async (tx) => {
      if (await tx.manager.existsBy(CaseSubmission, { submissionId: id })) throw refused('has_a_case');
      const into = reference && (await tx.manager.findOneBy(Case, { reference }));
      if (reference && !into) throw refused('no_such_case');
      await this.judge(tx, staff, id, judged);
      await tx.manager.update(
        SubmissionProgress,
        { submissionId: id },
        {
          ...{ stage: 'triaged' as const, attempts: 0, nextAttemptAt: tx.now, enqueuedAt: tx.now },
          joinDecision: into ? 'same' : 'new',
          joinCaseId: into ? into.id : null,
        },
      );
      await tx.audit('submission.placed', { type: 'submission', id }, { into: into ? into.id : null });
      tx.enqueue('case.open', id);
    });
  }

  /** Nothing is to be done with it, or somebody has done it. @throws AppError not_found. */
  async dismiss(staff: Principal, id: string, reason: NotAGrievance): Promise<void> {
    await this.decide(staff, id, async (tx) => {
      const hasCase = await tx.manager.existsBy(CaseSubmission, { submissionId: id });
      const outcome = hasCase ? 'case' : 'no_grievance';
      await tx.manager.update(SubmissionProgress, { submissionId: id }, { stage: 'done', outcome });
      await tx.audit('submission.dismissed', { type: 'submission', id }, { reason });
    });
  }

  private async decide(staff: Principal, id: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      await this.waiting(tx, id);
      await work(tx);
      const open = { submissionId: id, reason: 'gave_up', acknowledgedAt: IsNull() };
      const seen = { acknowledgedAt: tx.now, acknowledgedBy: staff.staffId, nextWakeAt: null };
      await tx.manager.update(DutyPage, open, seen);
    });
  }

  private async waiting(tx: Tx, submissionId: string): Promise<void> {
    const where = { submissionId, stage: 'person' as const };
    const found = await tx.manager.findOne(SubmissionProgress, {
      where,
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw notFound();
  }

  private judged(tx: Tx, submissionId: string): Promise<AssessmentRow | null> {
    return tx.manager.findOne(AssessmentRow, { where: { submissionId }, order: { version: 'DESC' } });
  }

  private async judge(tx: Tx, staff: Principal, submissionId: string, judged: Correction): Promise<void> {
    const before = await this.judged(tx, submissionId);
    const { dataKeyId } = await tx.manager.findOneByOrFail(Submission, { id: submissionId });
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    const id = randomUUID();
    const facts = before ? this.vault.openJson<unknown>(key, place(before.id), before.facts) : [];
    await tx.manager.insert(AssessmentRow, {
      ...{ id, submissionId, version: (before?.version ?? 0) + 1, madeBy: `staff:${staff.staffId}` },
      ...{ language: judged.language, languageConfidence: 1 },
      ...{ urgency: judged.urgency, urgencyConfidence: 1, urgencyEvidence: [] },
      issues: judged.issues.map((value) => ({ value, confidence: 1, evidence: [] })),
      danger: judged.urgency === 'emergency' ? (before?.danger ?? []) : [],
      contact: before?.contact ?? [],
      ...{ person: [], facts: this.vault.seal(key, place(id), facts), madeAt: tx.now },
    });
  }
}

const place = (row: string) => ({ table: 'assessment', column: 'facts', row });
const refused = (reason: string) => new AppError('verb_not_allowed', 409, 'quiet', { verb: 'place', reason });
