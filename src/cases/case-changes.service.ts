import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { system, type Actor } from '../platform/database/actor';
import { Database } from '../platform/database/database';

/** Something that happened, by what it happened to. */
export interface Change {
  id: string;
  type: string;
  subject: string;
}

/** Ids are drawn before the commit: one that was drawn earlier may show up later, and is looked for so far back. */
const LOOK_BACK = 500;
const LOOKED_AT = system('desk-events');
const ABOUT_CASES = ['case', 'claim', 'submission', 'notice'];

/** What has changed, read from the audit trail, which every change is written to. Ids only. */
@Injectable()
export class CaseChanges {
  constructor(private readonly database: Database) {}

  /** The id of the latest event; '0' where there is none. */
  async latest(): Promise<string> {
    const rows = await this.database.read(LOOKED_AT, (manager) =>
      manager.query<{ id: string }[]>(`SELECT coalesce(max(id), 0)::text AS id FROM audit_event`),
    );
    return rows[0]!.id;
  }

  /** What was recorded around `after` and since then, oldest first; whoever asks drops what they have seen. */
  around(after: string): Promise<Change[]> {
    return this.database.read(LOOKED_AT, (manager) =>
      manager.query<Change[]>(
        `SELECT id::text AS id, subject_type AS type, subject_id AS subject FROM audit_event
          WHERE id > $1::bigint - ${LOOK_BACK} AND subject_type = ANY($2) AND event NOT LIKE '%viewed'
          ORDER BY id LIMIT 2000`,
        [after, ABOUT_CASES],
      ),
    );
  }

  /** The cases that changed, as far as the actor may see them at this moment. */
  async casesOf(actor: Actor, changes: readonly Change[]): Promise<string[]> {
    // A list that was looked at has no id of its own.
    const of = (type: string) =>
      changes.filter((each) => each.type === type && isUUID(each.subject)).map(({ subject }) => subject);
    const rows = await this.database.read(actor, (manager) =>
      manager.query<{ id: string }[]>(
        `SELECT id FROM cases WHERE id IN (
           SELECT unnest($1::uuid[])
           UNION SELECT case_id FROM claim WHERE id = ANY($2::uuid[])
           UNION SELECT case_id FROM case_submission WHERE submission_id = ANY($3::uuid[])
           UNION SELECT case_id FROM notice WHERE id = ANY($4::uuid[]))`,
        ABOUT_CASES.map(of),
      ),
    );
    return rows.map(({ id }) => id);
  }
}
