import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Principal } from '../identity/access';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { AppError, notFound } from '../platform/app.errors';
import { Vault } from '../platform/crypto/vault.service';
import { everywhere, system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { AssessmentRow } from '../triage/assessment.entity';
import { CaseSubmission } from './case-submission.entity';
import { withoutNumbers } from './translation.rules';
import { TranslationRow } from './translation.entity';

/** What a translator is given: the words, and nothing of whose they are. */
export interface TranslationTask {
  id: string;
  language: string;
  target: string;
  requestedAt: Date;
  text: string;
}

export interface TranslationView {
  submissionId: string;
  target: string;
  /** Null while nobody has translated it. */
  words: string | null;
  requestedAt: Date;
}

const TRANSLATOR = system('translators');

/** Has messages translated by people who learn nothing of who wrote them. */
@Injectable()
export class Translations {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly reading: SubmissionReading,
  ) {}

  /** Asks once for each language. @throws AppError not_found, verb_not_allowed (asked_already). */
  request(staff: Principal, submissionId: string, target: string): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const joined = await tx.manager.findOneBy(CaseSubmission, { submissionId });
      if (!joined) throw notFound();
      if (await tx.manager.existsBy(TranslationRow, { submissionId, target })) throw refused('asked_already');
      const where = { where: { submissionId }, order: { version: 'DESC' as const } };
      const judged = await tx.manager.findOne(AssessmentRow, where);
      const id = randomUUID();
      await tx.manager.insert(TranslationRow, {
        ...{ id, submissionId, target, caseId: joined.caseId, language: judged?.language ?? 'und' },
        ...{ requestedBy: staff.staffId, requestedAt: tx.now },
        ...{ words: null, translatedBy: null, translatedAt: null },
      });
      await tx.audit(
        'translation.requested',
        { type: 'case', id: joined.caseId },
        { translation: id, target },
      );
      return { id };
    });
  }

  /** What waits, oldest first: which languages, no words. */
  queue(): Promise<Omit<TranslationTask, 'text'>[]> {
    return this.database.read(TRANSLATOR, (manager) =>
      manager.find(TranslationRow, {
        select: { id: true, language: true, target: true, requestedAt: true },
        where: { words: IsNull() },
        order: { requestedAt: 'ASC' },
        take: 100,
      }),
    );
  }

  /** One text to translate, its telephone numbers blotted out. The look is recorded. @throws AppError not_found. */
  open(staff: Principal, id: string): Promise<TranslationTask> {
    return this.database.transaction(asTranslator(staff), async (tx) => {
      const row = await tx.manager.findOneBy(TranslationRow, { id, words: IsNull() });
      if (!row) throw notFound();
      const submission = await tx.manager.findOneByOrFail(Submission, { id: row.submissionId });
      const { text } = await this.reading.content(tx.manager, submission);
      await tx.audit('translation.viewed', { type: 'case', id: row.caseId }, { translation: id });
      const { language, target, requestedAt } = row;
      return { id, language, target, requestedAt, text: withoutNumbers(text) };
    });
  }

  /** @throws AppError not_found, also where it has been translated already. */
  async deliver(staff: Principal, id: string, words: string): Promise<void> {
    await this.database.transaction(asTranslator(staff), async (tx) => {
      const where = { id, words: IsNull() };
      const row = await tx.manager.findOne(TranslationRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!row) throw notFound();
      const { dataKeyId } = await tx.manager.findOneByOrFail(Submission, { id: row.submissionId });
      const key = await this.vault.openKey(tx.manager, dataKeyId);
      const sealed = this.vault.seal(key, place(id), words);
      const done = { words: sealed, translatedBy: staff.staffId, translatedAt: tx.now };
      await tx.manager.update(TranslationRow, { id }, done);
      await tx.audit('translation.made', { type: 'case', id: row.caseId }, { translation: id });
    });
  }

  async ofCase(manager: EntityManager, caseId: string): Promise<TranslationView[]> {
    const rows = await manager.find(TranslationRow, { where: { caseId }, order: { requestedAt: 'ASC' } });
    const views: TranslationView[] = [];
    for (const { id, submissionId, target, requestedAt, words } of rows) {
      const opened = words && (await this.vault.openStoredIfKept<string>(manager, place(id), words));
      views.push({ submissionId, target, requestedAt, words: opened });
    }
    return views;
  }
}

/** Named in the audit trail, and able to see what translators see: no case, but the text they were given. */
const asTranslator = ({ actor }: Principal) => everywhere(actor);
const place = (row: string) => ({ table: 'translation', column: 'words', row });
const refused = (reason: string) =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'translate', reason });
