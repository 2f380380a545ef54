import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What arrived, from whom, and how far it has come. A submission is never changed: its progress is a row apart. */
export class Submissions1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('sms', 'whatsapp')),
        address_digest bytea NOT NULL,
        address bytea NOT NULL,
        data_key_id uuid NOT NULL REFERENCES data_key,
        country text,
        language text,
        safety text NOT NULL CHECK (safety IN ('unknown', 'safe', 'unsafe', 'held')),
        safety_signs text[] NOT NULL DEFAULT '{}',
        safety_asked_at timestamptz,
        safety_answered_at timestamptz,
        stopped_at timestamptz,
        last_inbound_at timestamptz,
        created_at timestamptz NOT NULL,
        UNIQUE (channel, address_digest)
      );

      CREATE TABLE submission (
        id uuid PRIMARY KEY,
        source text NOT NULL CHECK (source IN ('sms', 'web', 'hotline', 'api')),
        external_digest bytea NOT NULL,
        payload_digest bytea NOT NULL,
        channel text NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'web', 'hotline', 'api')),
        contact_id uuid REFERENCES contact,
        data_key_id uuid NOT NULL REFERENCES data_key,
        content bytea NOT NULL,
        raw bytea NOT NULL,
        language_hint text,
        country text,
        occurred_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        UNIQUE (source, external_digest)
      );
      CREATE INDEX submission_contact ON submission (contact_id, received_at) WHERE contact_id IS NOT NULL;

      CREATE TABLE submission_variant (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        payload_digest bytea NOT NULL,
        content bytea NOT NULL,
        received_at timestamptz NOT NULL,
        UNIQUE (submission_id, payload_digest)
      );

      CREATE TABLE submission_progress (
        submission_id uuid PRIMARY KEY REFERENCES submission,
        stage text NOT NULL CHECK (stage IN
          ('received', 'read', 'triaged', 'opened', 'undecided', 'asked', 'done', 'person')),
        outcome text CHECK (outcome IN ('case', 'answer', 'command')),
        join_case_id uuid,
        join_decision text CHECK (join_decision IN ('same', 'new')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        enqueued_at timestamptz,
        last_error text
      );
      CREATE INDEX submission_progress_due ON submission_progress (stage, next_attempt_at)
        WHERE stage IN ('received', 'read', 'triaged', 'opened', 'undecided');
      CREATE INDEX submission_progress_open ON submission_progress (stage) WHERE stage IN ('asked', 'person');

      CREATE TABLE media (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        n integer NOT NULL,
        declared_type text NOT NULL,
        url bytea NOT NULL,
        blob_id uuid REFERENCES blob,
        state text NOT NULL CHECK (state IN ('pending', 'stored', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        enqueued_at timestamptz,
        last_error text,
        UNIQUE (submission_id, n)
      );
      CREATE INDEX media_due ON media (next_attempt_at) WHERE state = 'pending';

      CREATE TABLE receipt (
        id uuid PRIMARY KEY,
        digest bytea NOT NULL UNIQUE,
        number bytea NOT NULL,
        submission_id uuid NOT NULL UNIQUE REFERENCES submission,
        pin_hash text,
        pin_failures integer NOT NULL DEFAULT 0,
        pin_locked_until timestamptz,
        created_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE receipt, media, submission_progress, submission_variant, submission, contact',
    );
  }
}
