import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What workers ask for themselves, what is erased, and what is still to be deleted at the provider. */
export class WorkerRequests1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases ADD COLUMN erased_at timestamptz;

      CREATE TABLE worker_request (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        verb text NOT NULL,
        target uuid,
        params bytea NOT NULL,
        proof text NOT NULL CHECK (proof IN ('pin', 'none')),
        channel text NOT NULL,
        submission_id uuid REFERENCES submission,
        state text NOT NULL CHECK (state IN ('held', 'confirmed', 'refused', 'lapsed', 'taken_back')),
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        decided_at timestamptz,
        decided_by uuid REFERENCES staff,
        checked_by text CHECK (checked_by IN ('call_with_safe_word', 'in_person', 'by_interpreter')),
        CHECK ((state = 'held') = (decided_at IS NULL)),
        CHECK ((decided_by IS NULL) = (checked_by IS NULL)),
        -- Without the PIN nothing is done but by somebody who made sure.
        CHECK (state <> 'confirmed' OR proof = 'pin' OR decided_by IS NOT NULL)
      );
      CREATE INDEX worker_request_case ON worker_request (case_id, asked_at);
      CREATE INDEX worker_request_due ON worker_request (due_at) WHERE state = 'held';
      ALTER TABLE worker_request ENABLE ROW LEVEL SECURITY;
      ALTER TABLE worker_request FORCE ROW LEVEL SECURITY;
      CREATE POLICY walls ON worker_request
        USING ((SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id));

      -- Ids at the provider and nothing else; whoever drains it needs no key.
      CREATE TABLE provider_deletion (
        id uuid PRIMARY KEY,
        provider text NOT NULL CHECK (provider IN ('twilio')),
        kind text NOT NULL CHECK (kind IN ('message', 'body', 'media', 'recording')),
        provider_id text NOT NULL,
        -- Of a piece of media: the message it came with.
        parent_id text,
        state text NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        enqueued_at timestamptz,
        last_error text,
        created_at timestamptz NOT NULL,
        UNIQUE (provider, kind, provider_id)
      );
      CREATE INDEX provider_deletion_due ON provider_deletion (next_attempt_at) WHERE state = 'pending';

      ALTER TABLE organisation ADD COLUMN mail_address text, ADD COLUMN mail_language text,
        ADD COLUMN mail_confirmed_by uuid REFERENCES staff;

      CREATE TABLE party_notice (
        id uuid PRIMARY KEY,
        mediation_id uuid NOT NULL REFERENCES mediation,
        claim_id uuid NOT NULL REFERENCES claim,
        consent_id uuid NOT NULL REFERENCES disclosure_consent,
        message text NOT NULL,
        language text NOT NULL,
        notice_id uuid REFERENCES notice,
        written_at timestamptz NOT NULL,
        handed_over_at timestamptz,
        handed_over_by uuid REFERENCES staff,
        CHECK ((handed_over_at IS NULL) = (handed_over_by IS NULL)),
        CHECK (notice_id IS NULL OR handed_over_at IS NULL)
      );
      CREATE INDEX party_notice_mediation ON party_notice (mediation_id, written_at);
      ALTER TABLE party_notice ENABLE ROW LEVEL SECURITY;
      ALTER TABLE party_notice FORCE ROW LEVEL SECURITY;
      CREATE POLICY walls ON party_notice
        USING ((SELECT sees_all()) OR EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id));

      -- Asks no claim: an adviser sees the settlement and no case.
      CREATE TABLE settlement_helper (
        mediation_id uuid NOT NULL REFERENCES mediation,
        staff_id uuid NOT NULL REFERENCES staff,
        named_by uuid NOT NULL REFERENCES staff,
        named_at timestamptz NOT NULL,
        PRIMARY KEY (mediation_id, staff_id)
      );

      -- Whoever revoked by the PIN is no member of staff.
      ALTER TABLE disclosure_consent ADD COLUMN revoked_by_worker boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disclosure_consent DROP COLUMN revoked_by_worker;
      DROP TABLE settlement_helper, party_notice, provider_deletion, worker_request;
      ALTER TABLE organisation DROP COLUMN mail_address, DROP COLUMN mail_language, DROP COLUMN mail_confirmed_by;
      ALTER TABLE cases DROP COLUMN erased_at;
    `);
  }
}
