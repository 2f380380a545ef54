import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { PolicyService } from '../policy/policy.service';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import type { Assessment } from './assessment.rules';
import { PartyMentions } from './party-mentions.service';
import { withSaidDanger } from './said-danger.rules';
import { AssessmentRow } from './assessment.entity';
import { Assessor } from './assessor.service';

/** When triage fails for good nothing may look harmless: a person reads it among the urgent. */
const UNREAD: Assessment = {
  language: { tag: 'und', confidence: 0, alternatives: [] },
  issues: [{ value: 'other', confidence: 0, evidence: [] }],
  urgency: { value: 'urgent', confidence: 0, evidence: [] },
  danger: [],
  contact: [],
  facts: [],
  person: ['language_unsure', 'issue_unsure', 'urgency_unsure'],
};

/** Works out what a submission says. */
@Processes('submission.triage')
@Injectable()
export class TriageSubmissionProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly reading: SubmissionReading,
    private readonly assessor: Assessor,
    private readonly parties: PartyMentions,
  ) {}

  process(claim: Claim): Promise<void> {
    return this.database.transaction(system('triage'), async (tx) => {
      const submission = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      const { text, form } = await this.reading.content(tx.manager, submission);
      const { triage } = await this.policy.active(tx.manager);
      const assessment = this.assessor.assess(
        text,
        {
          languages: await this.known(tx, submission),
          ...(submission.country ? { country: submission.country } : {}),
        },
        triage.thresholds,
      );
      const known = withSaidDanger(assessment, form?.danger === 'yes');
      await this.store(tx, submission, known, 'triage');
      await conclude(tx, claim, { stage: 'triaged' });
      tx.enqueue('case.open', claim.id);
    });
  }

  /** What the source says of the language, or what the address wrote in last. */
  private async known(tx: Tx, { contactId, languageHint }: Submission): Promise<string[]> {
    if (languageHint || !contactId) return languageHint ? [languageHint] : [];
    const rows = await tx.manager.query<{ language: string }[]>(
      `SELECT a.language FROM assessment a JOIN submission s ON s.id = a.submission_id
        WHERE s.contact_id = $1 AND a.language <> 'und' ORDER BY a.made_at DESC LIMIT 1`,
      [contactId],
    );
    return rows.map(({ language }) => language);
  }

  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('triage'), async (tx) => {
      const submission = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      await this.store(tx, submission, UNREAD, 'none');
      await conclude(tx, claim, { stage: 'triaged' });
      tx.enqueue('case.open', claim.id);
    });
  }

  private async store(tx: Tx, submission: Submission, assessment: Assessment, madeBy: string): Promise<void> {
    const id = randomUUID();
    const key = await this.vault.openKey(tx.manager, submission.dataKeyId);
    const { language, urgency, issues, danger, contact, person, facts } = assessment;
    await tx.manager.insert(AssessmentRow, {
      id,
      submissionId: submission.id,
      version: 1,
      madeBy,
      language: language.tag,
      languageConfidence: language.confidence,
      urgency: urgency.value,
      urgencyConfidence: urgency.confidence,
      urgencyEvidence: urgency.evidence,
      issues,
      danger,
      contact,
      person,
      facts: this.vault.seal(key, { table: 'assessment', column: 'facts', row: id }, facts),
      madeAt: tx.now,
    });
    await this.parties.store(tx, submission.id, key, facts);
    await tx.audit('submission.triaged', { type: 'submission', id: submission.id }, { madeBy, person });
  }
}
