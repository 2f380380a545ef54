import { Injectable } from '@nestjs/common';
import { SubmissionService } from '../intake/submission.service';
import type { Source, Stage } from '../intake/submission.rules';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';

export interface TracedSubmission {
  source: Source;
  externalId: string;
  /** Null when nothing of that name has arrived. */
  submissionId: string | null;
  stage: Stage | null;
  caseId: string | null;
}

/** Tells those who sent something in how far it has come. */
@Injectable()
export class SubmissionTrace {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionService,
  ) {}

  /** Whoever may ask sees ids and stages, no more: a hotline that may open no case still learns that its calls have one. */
  async look(items: { source: Source; externalId: string }[], staffId: string): Promise<TracedSubmission[]> {
    const digests = items.map(({ source, externalId }) =>
      this.submissions.externalDigest(source, externalId),
    );
    const rows = (await this.database.read(system('trace'), (manager) =>
      manager.query(
        `SELECT s.external_digest AS digest, s.id AS "submissionId", p.stage, c.case_id AS "caseId"
           FROM submission s JOIN submission_progress p ON p.submission_id = s.id
           LEFT JOIN case_submission c ON c.submission_id = s.id
          WHERE s.external_digest = ANY($1)
            -- Whoever is barred from a case learns nothing of what came for it.
            AND NOT EXISTS (SELECT 1 FROM case_bar b
              WHERE b.case_id = c.case_id AND b.staff_id = $2 AND b.lifted_at IS NULL)`,
        [digests, staffId],
      ),
    )) as ({ digest: Buffer } & Omit<TracedSubmission, 'source' | 'externalId'>)[];
    const found = new Map(rows.map(({ digest, ...row }) => [digest.toString('hex'), row]));
    return items.map((item, i) => ({
      ...item,
      ...(found.get(digests[i]!.toString('hex')) ?? { submissionId: null, stage: null, caseId: null }),
    }));
  }
}
