import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings, what is owed under them and what arrived of it, retaliation, enforcement, reviews and consents. */
export class Remedies1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claim ADD COLUMN paused_in text, ADD COLUMN reopened_at timestamptz;

      CREATE TABLE review (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL CHECK (kind IN ('appeal', 'handling')),
        of_office text,
        office text,
        claim_was text NOT NULL,
        handlers uuid[] NOT NULL,
        words bytea NOT NULL,
        opened_at timestamptz NOT NULL,
        decided_at timestamptz,
        decided_by uuid REFERENCES staff,
        outcome text CHECK (outcome IN ('found', 'dropped', 'answered', 'withdrawn')),
        answer bytea,
        CHECK ((decided_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX review_claim ON review (claim_id);
      CREATE INDEX review_case ON review (case_id);
      CREATE UNIQUE INDEX review_open_appeal ON review (claim_id) WHERE kind = 'appeal' AND decided_at IS NULL;

      CREATE TABLE finding (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid NOT NULL REFERENCES claim,
        review_id uuid REFERENCES review,
        outcome text NOT NULL CHECK (outcome IN ('upheld', 'partly', 'not_upheld', 'undetermined')),
        reasons bytea NOT NULL,
        evidence bytea NOT NULL,
        party_heard text NOT NULL CHECK (party_heard IN ('heard', 'declined', 'not_asked_worker_refused')),
        found_by uuid NOT NULL REFERENCES staff,
        found_at timestamptz NOT NULL
      );
      CREATE INDEX finding_claim ON finding (claim_id, seq);

      CREATE TABLE obligation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL,
        obligor text NOT NULL CHECK (obligor IN ('employer', 'recruiter', 'agency', 'state', 'fund')),
        obligor_id uuid,
        source text NOT NULL CHECK (source IN ('finding', 'settlement')),
        source_id uuid NOT NULL,
        replaces uuid REFERENCES obligation,
        currency text,
        owed bigint CHECK (owed >= 0),
        agreed bigint CHECK (agreed > 0),
        accelerates boolean NOT NULL,
        accelerated_at timestamptz,
        recorded text CHECK (recorded IN ('signed_without_money', 'insolvent')),
        outcome text NOT NULL CHECK (outcome IN
          ('open', 'paid', 'paid_less', 'signed_without_money', 'insolvent', 'paid_by_fund', 'kept')),
        created_by uuid NOT NULL REFERENCES staff,
        created_at timestamptz NOT NULL,
        CHECK ((currency IS NULL) = (agreed IS NULL) AND (currency IS NULL) = (owed IS NULL))
      );
      CREATE INDEX obligation_claim ON obligation (claim_id);
      CREATE UNIQUE INDEX obligation_replaces ON obligation (replaces) WHERE replaces IS NOT NULL;

      CREATE TABLE instalment (
        obligation_id uuid NOT NULL REFERENCES obligation,
        n integer NOT NULL CHECK (n > 0),
        claim_id uuid NOT NULL REFERENCES claim,
        agreed bigint CHECK (agreed > 0),
        due_at timestamptz NOT NULL,
        PRIMARY KEY (obligation_id, n)
      );

      CREATE TABLE obligation_clock (
        clock_id uuid PRIMARY KEY REFERENCES clock,
        claim_id uuid NOT NULL REFERENCES claim,
        obligation_id uuid NOT NULL REFERENCES obligation,
        n integer,
        FOREIGN KEY (obligation_id, n) REFERENCES instalment
      );
      CREATE INDEX obligation_clock_of ON obligation_clock (obligation_id);

      -- What others say they paid is not what the worker has: no row holds both.
      CREATE TABLE receipt_report (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        claim_id uuid NOT NULL REFERENCES claim,
        obligation_id uuid NOT NULL REFERENCES obligation,
        said_by text NOT NULL CHECK (said_by IN ('worker', 'officer', 'employer')),
        channel text NOT NULL,
        what text NOT NULL CHECK (what IN ('arrived', 'not_arrived', 'taken_back', 'kept', 'less_accepted')),
        paid bigint CHECK (paid > 0),
        claimed bigint CHECK (claimed > 0),
        recorded_by uuid REFERENCES staff,
        said_at timestamptz NOT NULL,
        CHECK (said_by = 'worker' OR paid IS NULL),
        CHECK (said_by <> 'worker' OR claimed IS NULL),
        CHECK (said_by = 'worker' OR what = 'arrived')
      );
      CREATE INDEX receipt_report_of ON receipt_report (obligation_id, seq);

      CREATE TABLE remedy_confirmation (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        channel text NOT NULL,
        recorded_by uuid REFERENCES staff,
        said_at timestamptz NOT NULL
      );
      CREATE INDEX remedy_confirmation_claim ON remedy_confirmation (claim_id);

      CREATE TABLE retaliation_watch (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        occasion text NOT NULL CHECK (occasion IN ('party_told', 'session', 'closing')),
        occurred_at timestamptz NOT NULL,
        recorded_by text NOT NULL
      );
      CREATE INDEX retaliation_watch_claim ON retaliation_watch (claim_id);
      CREATE TABLE retaliation_event (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL,
        words bytea,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX retaliation_event_claim ON retaliation_event (claim_id);
      CREATE TABLE interim_measure (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        event_id uuid NOT NULL REFERENCES retaliation_event,
        kind text NOT NULL,
        clock_id uuid NOT NULL REFERENCES clock,
        state text NOT NULL CHECK (state IN ('open', 'given', 'worker_declined')),
        closed_at timestamptz,
        closed_by uuid REFERENCES staff,
        CHECK ((state = 'open') = (closed_at IS NULL))
      );
      CREATE UNIQUE INDEX interim_measure_open ON interim_measure (claim_id, kind) WHERE state = 'open';

      CREATE TABLE disclosure_consent (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid REFERENCES claim,
        recipient text NOT NULL,
        recipient_id uuid,
        what text[] NOT NULL CHECK (cardinality(what) > 0),
        explained text NOT NULL,
        language text NOT NULL,
        given_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES staff,
        revoked_at timestamptz,
        revocation_recorded_by uuid REFERENCES staff
      );
      CREATE INDEX disclosure_consent_case ON disclosure_consent (case_id);

      CREATE TABLE enforcement_step (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        obligation_id uuid NOT NULL REFERENCES obligation,
        step text NOT NULL CHECK (step IN ('support', 'notice', 'referral', 'sanction')),
        recipient text,
        recipient_id uuid,
        consent_id uuid REFERENCES disclosure_consent,
        taken_by uuid NOT NULL REFERENCES staff,
        taken_at timestamptz NOT NULL,
        CHECK (step = 'support' OR (consent_id IS NOT NULL AND recipient IS NOT NULL))
      );
      CREATE INDEX enforcement_step_of ON enforcement_step (obligation_id, taken_at);
    `);
    await this.walls(runner);
  }

  /** What hangs on a claim is seen by whoever sees the claim; an office that reviews one sees it beside its first office. */
  private async walls(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY walls ON claim USING ((SELECT sees_all()) OR sees_office(office) OR case_id = shown_case()
        OR EXISTS (SELECT 1 FROM review r WHERE r.claim_id = claim.id AND sees_office(r.office)));
      ALTER POLICY walls ON cases USING ((SELECT sees_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))
        OR EXISTS (SELECT 1 FROM review r WHERE r.case_id = cases.id AND sees_office(r.office)));
    `);
    const ofClaim = 'EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id)';
    const rules: Record<string, string> = {
      // Asks no other table: claim asks this one.
      review: 'sees_office(office) OR sees_office(of_office) OR case_id = shown_case()',
      disclosure_consent: `CASE WHEN claim_id IS NULL THEN EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id) ELSE ${ofClaim} END`,
      ...Object.fromEntries(OF_CLAIM.map((table) => [table, ofClaim])),
    };
    for (const [table, rule] of Object.entries(rules)) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY walls ON ${table} USING ((SELECT sees_all()) OR ${rule});
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY walls ON claim USING ((SELECT sees_all()) OR sees_office(office) OR case_id = shown_case());
      ALTER POLICY walls ON cases USING ((SELECT sees_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office)));
      DROP TABLE ${OF_CLAIM.toReversed().join(', ')}, disclosure_consent, review CASCADE;
      ALTER TABLE claim DROP COLUMN paused_in, DROP COLUMN reopened_at;
    `);
  }
}

const OF_CLAIM = [
  'finding',
  'obligation',
  'instalment',
  'obligation_clock',
  'receipt_report',
  'remedy_confirmation',
  'retaliation_watch',
  'retaliation_event',
  'interim_measure',
  'enforcement_step',
];
