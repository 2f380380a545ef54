import { Injectable } from '@nestjs/common';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { Submission } from '../intake/submission.entity';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import { AssessmentReading } from '../triage/assessment-reading.service';
import { DutyService } from './duty.service';
import { OpenCaseService } from './open-case.service';

/** Opens a case for a judged submission, or joins it to one. */
@Processes('case.open')
@Injectable()
export class OpenCaseProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentReading,
    private readonly cases: OpenCaseService,
    private readonly duty: DutyService,
  ) {}

  process(claim: Claim): Promise<void> {
    return this.database.transaction(system('cases'), async (tx) => {
      const submission = await tx.manager.findOneByOrFail(Submission, { id: claim.id });
      const progress = await tx.manager.findOneByOrFail(SubmissionProgress, { submissionId: claim.id });
      const judged = await this.assessments.latest(tx.manager, claim.id);
      const facts = await this.assessments.facts(tx.manager, claim.id);
      const places = facts.flatMap(({ kind, normalised }) => (kind === 'place' && normalised) || []);
      const placed = await this.cases.place(tx, submission, progress, { ...judged, places });
      if ('ask' in placed) {
        await tx.audit('submission.undecided', { type: 'submission', id: claim.id });
        await conclude(tx, claim, { stage: 'undecided', join_case_id: placed.ask });
      } else {
        await conclude(tx, claim, { stage: submission.contactId ? 'opened' : 'done', outcome: 'case' });
      }
      if (submission.contactId) tx.enqueue('submission.answer', claim.id);
    });
  }

  /** No case could be opened: the duty officer has the submission itself, and is called until somebody has seen it. */
  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('cases'), async (tx) => {
      await conclude(tx, claim, { stage: 'person' });
      await this.duty.page(tx, { submissionId: claim.id }, 'gave_up');
    });
  }
}
