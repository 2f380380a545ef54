import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SubmissionReading } from '../intake/submission-reading.service';
import { Submission } from '../intake/submission.entity';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { AssessmentRow } from './assessment.entity';

/** The last word on each submission, where a person said it. */
const LATEST = `SELECT id FROM (SELECT DISTINCT ON (submission_id) id, made_by FROM assessment
                ORDER BY submission_id, version DESC) AS latest WHERE made_by LIKE 'staff:%'`;

/** What people made of messages in place of triage, as lines that `npm run train:triage` learns from. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: Database,
    private readonly reading: SubmissionReading,
  ) {}

  /**
   * Issues, urgency, the worker's words and contact signs, parted by tabs. Digits come out as noughts, since the model
   * takes every digit for the same; names stay: whoever gets the lines holds what workers wrote. Recorded.
   */
  export(): Promise<string[]> {
    return this.database.transaction(system('corrections-export'), async (tx) => {
      const lines: string[] = [];
      const latest = (await tx.manager.query(LATEST)) as { id: string }[];
      const rows = await tx.manager.find(AssessmentRow, {
        where: { id: In(latest.map(({ id }) => id)) },
        order: { madeAt: 'ASC', id: 'ASC' },
      });
      const submissions = await tx.manager.findBy(Submission, {
        id: In(rows.map(({ submissionId }) => submissionId)),
      });
      const byId = new Map(submissions.map((each) => [each.id, each]));
      for (const { submissionId, issues, urgency, contact } of rows) {
        const { text } = await this.reading.content(tx.manager, byId.get(submissionId)!);
        const said = text
          .replace(/\s+/gu, ' ')
          .replace(/\p{Nd}/gu, '0')
          .trim();
        if (!said) continue;
        const fields = [issues.map(({ value }) => value).join(','), urgency, said];
        if (contact.length > 0) fields.push(contact.map(({ value }) => value).join(','));
        lines.push(fields.join('\t'));
      }
      await tx.audit('corrections.exported', { type: 'assessment', id: 'all' }, { lines: lines.length });
      return lines;
    });
  }
}
