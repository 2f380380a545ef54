import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Media } from '../intake/media/media.entity';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { Vault } from '../platform/crypto/vault.service';
import { AssessmentRow } from '../triage/assessment.entity';
import { PartyMentions } from '../triage/party-mentions.service';
import type { Fact } from '../triage/assessment.rules';
import { CaseSubmission } from './case-submission.entity';
import type { AssessmentView, SubmissionView } from './case-view.rules';

/** What came in for a case, opened, with the latest that triage or a person made of it. */
@Injectable()
export class SubmissionsOfCase {
  constructor(
    private readonly reading: SubmissionReading,
    private readonly vault: Vault,
    private readonly parties: PartyMentions,
  ) {}

  /** Oldest first. */
  async of(manager: EntityManager, caseId: string): Promise<SubmissionView[]> {
    const joined = await manager.findBy(CaseSubmission, { caseId });
    const submissionId = In(joined.map((row) => row.submissionId));
    const submissions = await manager.find(Submission, {
      where: { id: submissionId },
      order: { receivedAt: 'ASC' },
    });
    const progress = await manager.findBy(SubmissionProgress, { submissionId });
    const media = await manager.find(Media, { where: { submissionId }, order: { n: 'ASC' } });
    const assessments = await manager.find(AssessmentRow, {
      where: { submissionId },
      order: { version: 'DESC' },
    });
    const views: SubmissionView[] = [];
    for (const submission of submissions) {
      const { id, channel, occurredAt, receivedAt } = submission;
      const content = await this.reading.content(manager, submission);
      const { phone, word, ...form } = content.form ?? {};
      const assessment = assessments.find((row) => row.submissionId === id);
      views.push({
        ...{ id, channel, occurredAt, receivedAt },
        stage: progress.find((row) => row.submissionId === id)!.stage,
        text: content.text,
        turns: content.turns ?? [],
        form,
        setsWord: Boolean(word),
        wants: content.call?.wants ?? null,
        leavesNumber: Boolean(phone ?? content.caller),
        media: media
          .filter((row) => row.submissionId === id)
          .map(({ id: mediaId, n, declaredType, foundType, state, trust }) => ({
            ...{ id: mediaId, n, state, trust },
            type: foundType ?? declaredType,
          })),
        variants: await this.reading.variants(manager, submission),
        assessment: assessment ? await this.view(manager, assessment) : null,
      });
    }
    return views;
  }

  /** The numbers that were left in forms and with the hotline. Whoever asks has been recorded. */
  async numbers(
    manager: EntityManager,
    caseId: string,
  ): Promise<{ source: 'form' | 'caller'; address: string }[]> {
    const joined = await manager.findBy(CaseSubmission, { caseId });
    const submissions = await manager.findBy(Submission, { id: In(joined.map((row) => row.submissionId)) });
    const found: { source: 'form' | 'caller'; address: string }[] = [];
    for (const submission of submissions) {
      const { form, caller } = await this.reading.content(manager, submission);
      if (form?.phone) found.push({ source: 'form', address: form.phone });
      if (caller) found.push({ source: 'caller', address: caller });
    }
    return found;
  }

  /** Other cases, among those the actor may see, in which somebody names a like party. */
  async namingLikeParty(
    manager: EntityManager,
    caseId: string,
  ): Promise<{ id: string; reference: string }[]> {
    const joined = await manager.findBy(CaseSubmission, { caseId });
    const alike = await this.parties.alike(
      manager,
      joined.map((row) => row.submissionId),
    );
    if (alike.length === 0) return [];
    return manager.query(
      `SELECT DISTINCT c.id, c.reference FROM cases c JOIN case_submission s ON s.case_id = c.id
        WHERE s.submission_id = ANY($1) AND c.id <> $2 ORDER BY c.reference`,
      [alike, caseId],
    );
  }

  private async view(manager: EntityManager, row: AssessmentRow): Promise<AssessmentView> {
    const place = { table: 'assessment', column: 'facts', row: row.id };
    return {
      version: row.version,
      madeBy: row.madeBy,
      language: { tag: row.language, confidence: row.languageConfidence },
      urgency: { value: row.urgency, confidence: row.urgencyConfidence, evidence: row.urgencyEvidence },
      issues: row.issues,
      danger: row.danger,
      contact: row.contact,
      facts: (await this.vault.openStoredIfKept<Fact[]>(manager, place, row.facts)) ?? [],
      person: row.person,
    };
  }
}
