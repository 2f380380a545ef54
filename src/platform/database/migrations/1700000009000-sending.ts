import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an address may be written to, letters to parties, templates, what texts cost, and webhooks for partners. */
export class Sending1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact
        ADD COLUMN safe_hours jsonb,
        ADD COLUMN safe_word bytea,
        ADD COLUMN safe_word_set_at timestamptz,
        ADD COLUMN safe_word_said_at timestamptz,
        ADD COLUMN do_not_contact_at timestamptz;

      ALTER TABLE notice
        ADD COLUMN party_address bytea,
        ADD COLUMN consent_id uuid REFERENCES disclosure_consent,
        ADD COLUMN template text,
        ADD COLUMN price numeric(12, 5),
        ADD COLUMN price_unit text,
        ADD COLUMN price_asked_at timestamptz,
        DROP CONSTRAINT notice_check,
        ADD CONSTRAINT notice_one_reader CHECK (num_nonnulls(contact_id, staff_id, party_address) = 1),
        ADD CONSTRAINT notice_party_consent CHECK ((party_address IS NULL) = (consent_id IS NULL));
      CREATE INDEX notice_problem ON notice (created_at DESC, id) WHERE state IN ('held', 'failed', 'unresolved');
      CREATE INDEX notice_held ON notice (next_attempt_at) WHERE state = 'held';
      CREATE INDEX notice_unpriced ON notice (sent_at) WHERE price IS NULL AND state IN ('sent', 'delivered');

      CREATE TABLE content_template (
        language text NOT NULL,
        name text NOT NULL,
        sid text NOT NULL,
        status text NOT NULL CHECK (status IN ('unsubmitted', 'received', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (language, name)
      );

      CREATE TABLE webhook_subscription (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        events text[] NOT NULL CHECK (cardinality(events) > 0),
        secret bytea NOT NULL,
        data_key_id uuid NOT NULL REFERENCES data_key,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_because text
      );

      -- How far the sealed audit trail has been read.
      CREATE TABLE webhook_progress (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        seal bigint NOT NULL
      );

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        subscription_id uuid NOT NULL REFERENCES webhook_subscription,
        audit_event_id bigint NOT NULL,
        event text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        occurred_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
        status integer,
        tries integer NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        enqueued_at timestamptz,
        last_error text,
        delivered_at timestamptz,
        UNIQUE (subscription_id, audit_event_id)
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE state = 'pending';
      CREATE INDEX webhook_delivery_log ON webhook_delivery (subscription_id, audit_event_id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE webhook_delivery, webhook_progress, webhook_subscription, content_template;
      DROP INDEX notice_problem, notice_held, notice_unpriced;
      DELETE FROM notice WHERE party_address IS NOT NULL;
      ALTER TABLE notice
        DROP CONSTRAINT notice_one_reader,
        DROP CONSTRAINT notice_party_consent,
        DROP COLUMN party_address,
        DROP COLUMN consent_id,
        DROP COLUMN template,
        DROP COLUMN price,
        DROP COLUMN price_unit,
        DROP COLUMN price_asked_at,
        ADD CONSTRAINT notice_check CHECK ((contact_id IS NULL) <> (staff_id IS NULL));
      ALTER TABLE contact
        DROP COLUMN safe_hours,
        DROP COLUMN safe_word,
        DROP COLUMN safe_word_set_at,
        DROP COLUMN safe_word_said_at,
        DROP COLUMN do_not_contact_at;
    `);
  }
}
