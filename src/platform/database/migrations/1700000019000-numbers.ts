import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number by all its ways; what Twilio wrote down of a recording; which checks are due; what cannot be taken in. */
export class Numbers1700000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX contact_number ON contact (address_digest);
      ALTER TABLE provider_deletion DROP CONSTRAINT provider_deletion_kind_check,
        ADD CONSTRAINT provider_deletion_kind_check
          CHECK (kind IN ('message', 'body', 'media', 'recording', 'transcription'));
      -- Fruitless tries to take in what was recorded.
      ALTER TABLE voice_call ADD COLUMN words_tries integer NOT NULL DEFAULT 0;
      CREATE INDEX clock_retaliation_check ON clock (due_at)
        WHERE kind = 'retaliation_check' AND state IN ('running', 'breached');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX clock_retaliation_check, contact_number;
      ALTER TABLE voice_call DROP COLUMN words_tries;
      DELETE FROM provider_deletion WHERE kind = 'transcription';
      ALTER TABLE provider_deletion DROP CONSTRAINT provider_deletion_kind_check,
        ADD CONSTRAINT provider_deletion_kind_check CHECK (kind IN ('message', 'body', 'media', 'recording'));
    `);
  }
}
