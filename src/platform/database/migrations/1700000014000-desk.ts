import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What officers note on a case, what they checked where there is danger, and texts they had translated. */
export class Desk1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_note (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        words bytea NOT NULL,
        written_by uuid NOT NULL REFERENCES staff,
        written_at timestamptz NOT NULL
      );
      CREATE INDEX case_note_case ON case_note (case_id, written_at);

      CREATE TABLE safety_check (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        kind text NOT NULL,
        outcome text NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX safety_check_case ON safety_check (case_id, made_at);

      CREATE TABLE translation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        submission_id uuid NOT NULL REFERENCES submission,
        language text NOT NULL,
        target text NOT NULL,
        requested_by uuid NOT NULL REFERENCES staff,
        requested_at timestamptz NOT NULL,
        words bytea,
        translated_by uuid REFERENCES staff,
        translated_at timestamptz,
        CHECK ((words IS NULL) = (translated_at IS NULL))
      );
      CREATE UNIQUE INDEX translation_asked ON translation (submission_id, target);
      CREATE INDEX translation_open ON translation (requested_at) WHERE words IS NULL;
      ALTER TABLE submission_progress DROP CONSTRAINT submission_progress_outcome_check;
      ALTER TABLE submission_progress ADD CONSTRAINT submission_progress_outcome_check
        CHECK (outcome IN ('case', 'answer', 'command', 'no_grievance'));
    `);
    for (const table of ['case_note', 'safety_check', 'translation']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY walls ON ${table}
          USING ((SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE translation, safety_check, case_note;
      ALTER TABLE submission_progress DROP CONSTRAINT submission_progress_outcome_check;
      ALTER TABLE submission_progress ADD CONSTRAINT submission_progress_outcome_check
        CHECK (outcome IN ('case', 'answer', 'command'));
    `);
  }
}
