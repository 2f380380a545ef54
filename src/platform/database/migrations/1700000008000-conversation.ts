import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More kinds of questions, what each is about, which text answered it, and when a worker may be called. */
export class Conversation1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which kinds there are stands in one table of the code.
      ALTER TABLE question
        DROP CONSTRAINT question_kind_check,
        ADD COLUMN context jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN answered_by uuid REFERENCES submission;
      CREATE INDEX question_case ON question (case_id, asked_at) WHERE case_id IS NOT NULL;

      ALTER TABLE contact ADD COLUMN call_when text CHECK (call_when IN ('morning', 'evening', 'never'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact DROP COLUMN call_when;
      DROP INDEX question_case;
      DELETE FROM question WHERE kind NOT IN ('safe_to_write', 'same_or_new', 'danger_now');
      ALTER TABLE question
        DROP COLUMN answered_by,
        DROP COLUMN context,
        ADD CONSTRAINT question_kind_check CHECK (kind IN ('safe_to_write', 'same_or_new', 'danger_now'));
    `);
  }
}
