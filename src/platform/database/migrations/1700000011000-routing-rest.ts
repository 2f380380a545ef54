import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bars that hold in every table and can be lifted, wishes for whom to speak with, groups that are confirmed, questions of
 * what a provision means that come without a case.
 */
export class RoutingRest1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff ADD COLUMN gender text CHECK (gender IN ('woman', 'man'));
      ALTER TABLE cases
        ADD COLUMN officer_wish text CHECK (officer_wish IN ('woman', 'man')),
        ADD COLUMN interpreter_wish text CHECK (interpreter_wish IN ('woman', 'man'));

      ALTER TABLE case_bar
        ADD COLUMN lifted_at timestamptz,
        ADD COLUMN lifted_by uuid REFERENCES staff,
        ADD COLUMN lift_reason text,
        ADD CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)),
        ADD CHECK (lifted_by <> staff_id);

      ALTER TABLE claim_group
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN confirmed_by uuid REFERENCES staff,
        ADD CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL));

      -- Asked in general words; no column leads from here to a case.
      CREATE TABLE interpretation_question (
        id uuid PRIMARY KEY,
        agreement text NOT NULL,
        provision text NOT NULL,
        asked_by text NOT NULL CHECK (asked_by IN ('state', 'union')),
        state text NOT NULL,
        asker text NOT NULL,
        question text NOT NULL,
        panel text NOT NULL,
        route text NOT NULL,
        clause text NOT NULL,
        policy_hash text NOT NULL REFERENCES policy_version,
        recorded_by uuid NOT NULL REFERENCES staff,
        asked_at timestamptz NOT NULL,
        precedent_id uuid REFERENCES precedent,
        answered_by uuid REFERENCES staff,
        answered_at timestamptz,
        CHECK ((precedent_id IS NULL) = (answered_at IS NULL) AND (precedent_id IS NULL) = (answered_by IS NULL))
      );
      CREATE INDEX interpretation_question_open ON interpretation_question (panel, asked_at) WHERE answered_at IS NULL;

      -- What stood in for a citation as a sentence becomes a code.
      SELECT set_config('recourse.all', 'on', true);
      UPDATE claim_date SET citation = 'recorded' WHERE citation = 'As recorded';
      UPDATE claim_date SET citation = 'no_row' WHERE citation = 'No row for the state and issue';
    `);
    await this.functions(runner);
    await this.walls(runner);
  }

  /**
   * Whoever is barred from a case asks for everything and yet does not see it: what hangs on a case or a claim is then
   * asked of them one by one, as for an office.
   */
  private async functions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION asks_for_all() RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT coalesce(current_setting('recourse.all', true), '') = 'on' $$;
      CREATE OR REPLACE FUNCTION barred_cases() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(case_id), '{}') FROM case_bar
         WHERE staff_id::text = substr(current_setting('recourse.actor', true), 7) AND lifted_at IS NULL
      $$;
      CREATE OR REPLACE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT asks_for_all() AND barred_cases() = '{}' $$;

      -- What belongs to a case that is hidden is looked up as the walls themselves: whoever asks cannot see it.
      CREATE FUNCTION barred_submissions() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
      DECLARE
        barred uuid[] := barred_cases();
        asking text := current_setting('recourse.actor', true);
        found uuid[];
      BEGIN
        IF barred = '{}' THEN RETURN barred; END IF;
        PERFORM set_config('recourse.actor', 'system:walls', true);
        SELECT coalesce(array_agg(submission_id), '{}') INTO found FROM case_submission WHERE case_id = ANY (barred);
        PERFORM set_config('recourse.actor', asking, true);
        RETURN found;
      END $$;
      CREATE FUNCTION barred_contacts() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
      DECLARE
        barred uuid[] := barred_cases();
        asking text := current_setting('recourse.actor', true);
        found uuid[];
      BEGIN
        IF barred = '{}' THEN RETURN barred; END IF;
        PERFORM set_config('recourse.actor', 'system:walls', true);
        SELECT coalesce(array_agg(contact_id), '{}') INTO found FROM cases
          WHERE id = ANY (barred) AND contact_id IS NOT NULL;
        PERFORM set_config('recourse.actor', asking, true);
        RETURN found;
      END $$;
    `);
  }

  private async walls(runner: QueryRunner): Promise<void> {
    const changed: Record<string, string> = {
      claim: `((SELECT asks_for_all()) OR sees_office(office) OR case_id = shown_case()
        OR EXISTS (SELECT 1 FROM review r WHERE r.claim_id = claim.id AND sees_office(r.office)))
        AND NOT case_id = ANY ((SELECT barred_cases())::uuid[])`,
      cases: `((SELECT asks_for_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))
        OR EXISTS (SELECT 1 FROM review r WHERE r.case_id = cases.id AND sees_office(r.office)))
        AND NOT id = ANY ((SELECT barred_cases())::uuid[])`,
      review: `((SELECT asks_for_all()) OR sees_office(office) OR sees_office(of_office) OR case_id = shown_case())
        AND NOT case_id = ANY ((SELECT barred_cases())::uuid[])`,
      // What belongs to no case yet is theirs to see who see all.
      ...Object.fromEntries(OF_SUBMISSION.map((table) => [table, submissionRule(table)])),
      contact: `(SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.contact_id = contact.id)
        OR ((SELECT asks_for_all()) AND NOT id = ANY ((SELECT barred_contacts())::uuid[]))`,
      notice: `(SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)
        OR (case_id IS NULL AND (SELECT asks_for_all())
          AND NOT coalesce(contact_id = ANY ((SELECT barred_contacts())::uuid[]), false))`,
      duty_page: `(SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)
        OR (case_id IS NULL AND (SELECT asks_for_all())
          AND NOT coalesce(submission_id = ANY ((SELECT barred_submissions())::uuid[]), false))`,
      voice_call: `(SELECT sees_all()) OR ((SELECT asks_for_all())
        AND NOT coalesce(submission_id = ANY ((SELECT barred_submissions())::uuid[]), false))`,
      staff_tie: `(SELECT asks_for_all()) OR 'staff:' || staff_id::text = current_setting('recourse.actor', true)`,
    };
    for (const [table, rule] of Object.entries(changed))
      await runner.query(`ALTER POLICY walls ON ${table} USING (${rule})`);
    for (const [table, rule] of Object.entries(ADDED)) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY walls ON ${table} USING ((SELECT sees_all()) OR ${rule});
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(ADDED)) {
      await runner.query(`
        DROP POLICY walls ON ${table};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
      `);
    }
    const visibleCase = 'EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)';
    const before: Record<string, string> = {
      claim: `((SELECT sees_all()) OR sees_office(office) OR case_id = shown_case()
        OR EXISTS (SELECT 1 FROM review r WHERE r.claim_id = claim.id AND sees_office(r.office)))
        AND NOT case_id = ANY ((SELECT barred_cases())::uuid[])`,
      cases: `((SELECT sees_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))
        OR EXISTS (SELECT 1 FROM review r WHERE r.case_id = cases.id AND sees_office(r.office)))
        AND NOT id = ANY ((SELECT barred_cases())::uuid[])`,
      review: `(SELECT sees_all()) OR sees_office(office) OR sees_office(of_office) OR case_id = shown_case()`,
      ...Object.fromEntries(
        OF_SUBMISSION.map((table) => [table, `(SELECT sees_all()) OR ${visibleSubmission(table)}`]),
      ),
      contact: '(SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.contact_id = contact.id)',
      notice: `(SELECT sees_all()) OR ${visibleCase}`,
      duty_page: `(SELECT sees_all()) OR ${visibleCase}`,
      voice_call: '(SELECT sees_all())',
      staff_tie: `(SELECT sees_all()) OR 'staff:' || staff_id::text = current_setting('recourse.actor', true)`,
    };
    for (const [table, rule] of Object.entries(before))
      await runner.query(`ALTER POLICY walls ON ${table} USING (${rule})`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT coalesce(current_setting('recourse.all', true), '') = 'on' $$;
      CREATE OR REPLACE FUNCTION barred_cases() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(case_id), '{}') FROM case_bar
         WHERE staff_id::text = substr(current_setting('recourse.actor', true), 7)
      $$;
      DROP FUNCTION barred_submissions, barred_contacts, asks_for_all;
      DROP TABLE interpretation_question;
      ALTER TABLE claim_group DROP COLUMN confirmed_at, DROP COLUMN confirmed_by;
      ALTER TABLE case_bar DROP COLUMN lifted_at, DROP COLUMN lifted_by, DROP COLUMN lift_reason;
      ALTER TABLE cases DROP COLUMN officer_wish, DROP COLUMN interpreter_wish;
      ALTER TABLE staff DROP COLUMN gender;
    `);
  }
}

const OF_SUBMISSION = ['submission', 'assessment', 'party_mention', 'media', 'submission_variant'];

const idOf = (table: string) => (table === 'submission' ? 'submission.id' : `${table}.submission_id`);
const visibleSubmission = (table: string) =>
  `EXISTS (SELECT 1 FROM case_submission s WHERE s.submission_id = ${idOf(table)})`;
const uncased = (table: string) =>
  `((SELECT asks_for_all()) AND NOT ${idOf(table)} = ANY ((SELECT barred_submissions())::uuid[]))`;
const submissionRule = (table: string) =>
  `(SELECT sees_all()) OR ${visibleSubmission(table)} OR ${uncased(table)}`;

/** Tables that were only ever reached through a walled one, and now have walls of their own. */
const ADDED: Record<string, string> = {
  receipt: `${visibleSubmission('receipt')} OR ${uncased('receipt')}`,
  submission_progress: `${visibleSubmission('submission_progress')} OR ${uncased('submission_progress')}`,
  clock_event: 'EXISTS (SELECT 1 FROM clock c WHERE c.id = clock_id)',
  clock_rung: 'EXISTS (SELECT 1 FROM clock c WHERE c.id = clock_id)',
  duty_call: 'EXISTS (SELECT 1 FROM duty_page p WHERE p.id = page_id)',
  question: `(EXISTS (SELECT 1 FROM contact c WHERE c.id = question.contact_id)
    AND (question.case_id IS NULL OR EXISTS (SELECT 1 FROM cases c WHERE c.id = question.case_id))
    AND (question.submission_id IS NULL OR EXISTS (SELECT 1 FROM submission s WHERE s.id = question.submission_id)))`,
};
