import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a worker has typed and not yet sent, and the short time in which a right PIN need not be typed again. */
export class Drafts1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Sealed under a key made from the form's own id, which is in the page and nowhere here.
      CREATE TABLE draft (
        id uuid PRIMARY KEY,
        digest bytea NOT NULL UNIQUE,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX draft_expires ON draft (expires_at);

      CREATE TABLE draft_file (
        id uuid PRIMARY KEY,
        draft_id uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
        n integer NOT NULL,
        media_type text NOT NULL,
        bytes integer NOT NULL,
        sealed bytea NOT NULL,
        UNIQUE (draft_id, n)
      );

      CREATE TABLE portal_session (
        digest bytea PRIMARY KEY,
        receipt_id uuid NOT NULL REFERENCES receipt,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX portal_session_expires ON portal_session (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portal_session, draft_file, draft');
  }
}
