import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a picture really is and its copy for the desk; calls that reached us; how far the provider's list was read. */
export class MediaAndVoice1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE media
        ADD COLUMN found_type text,
        ADD COLUMN trust text CHECK (trust IN ('copied', 'known', 'untrusted')),
        ADD COLUMN copy_blob_id uuid REFERENCES blob;
      UPDATE media SET trust = 'untrusted' WHERE state = 'stored';
      ALTER TABLE media ADD CONSTRAINT media_judged CHECK (state <> 'stored' OR trust IS NOT NULL);

      ALTER TABLE submission DROP CONSTRAINT submission_source_check,
        ADD CONSTRAINT submission_source_check CHECK (source IN ('sms', 'web', 'hotline', 'api', 'voice'));

      CREATE TABLE inbound_listing (
        source text PRIMARY KEY,
        listed_until timestamptz NOT NULL
      );

      CREATE TABLE voice_call (
        id uuid PRIMARY KEY,
        digest bytea NOT NULL UNIQUE,
        data_key_id uuid NOT NULL REFERENCES data_key,
        -- Sealed; null where it was withheld, or is not needed any more.
        caller bytea,
        country text,
        language text,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        -- Heard where a case stands: nobody needs to call back.
        served_at timestamptz,
        -- Sealed: what was recorded, while a transcription of it is waited for.
        recording bytea,
        words_due_at timestamptz,
        submission_id uuid REFERENCES submission,
        call_back text CHECK (call_back IN ('wanted', 'done')),
        call_back_because text,
        called_back_by uuid REFERENCES staff,
        called_back_at timestamptz,
        CHECK ((recording IS NULL) = (words_due_at IS NULL)),
        CHECK ((call_back IS NULL) = (call_back_because IS NULL)),
        CHECK ((call_back IS NOT DISTINCT FROM 'done') = (called_back_at IS NOT NULL))
      );
      CREATE INDEX voice_call_words_due ON voice_call (words_due_at) WHERE words_due_at IS NOT NULL;
      CREATE INDEX voice_call_back ON voice_call (started_at, id) WHERE call_back = 'wanted';
      ALTER TABLE voice_call ENABLE ROW LEVEL SECURITY;
      ALTER TABLE voice_call FORCE ROW LEVEL SECURITY;
      CREATE POLICY walls ON voice_call USING ((SELECT sees_all()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE voice_call, inbound_listing;
      ALTER TABLE submission DROP CONSTRAINT submission_source_check,
        ADD CONSTRAINT submission_source_check CHECK (source IN ('sms', 'web', 'hotline', 'api'));
      ALTER TABLE media DROP CONSTRAINT media_judged, DROP COLUMN copy_blob_id, DROP COLUMN trust, DROP COLUMN found_type;
    `);
  }
}
