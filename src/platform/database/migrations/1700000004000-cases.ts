import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessments, cases, claims, clocks, duty pages, questions and notices, and the walls between offices. */
export class Cases1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assessment (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        version integer NOT NULL,
        made_by text NOT NULL,
        language text NOT NULL,
        language_confidence real NOT NULL,
        urgency text NOT NULL,
        urgency_confidence real NOT NULL,
        issues jsonb NOT NULL,
        urgency_evidence jsonb NOT NULL,
        danger jsonb NOT NULL,
        contact jsonb NOT NULL,
        facts bytea NOT NULL,
        person text[] NOT NULL,
        made_at timestamptz NOT NULL,
        UNIQUE (submission_id, version)
      );

      CREATE TABLE party_mention (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        name bytea NOT NULL,
        trigrams bytea[] NOT NULL
      );
      CREATE INDEX party_mention_submission ON party_mention (submission_id);
      CREATE INDEX party_mention_trigrams ON party_mention USING gin (trigrams);

      CREATE TABLE cases (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        channel text NOT NULL,
        contact_id uuid REFERENCES contact,
        data_key_id uuid NOT NULL REFERENCES data_key,
        language text NOT NULL,
        country text,
        issues text[] NOT NULL,
        urgency text NOT NULL,
        urgency_rank smallint NOT NULL,
        status text NOT NULL,
        person text[] NOT NULL,
        contact_decision text NOT NULL CHECK (contact_decision IN ('automatic', 'pending', 'allowed', 'refused')),
        policy_hash text NOT NULL REFERENCES policy_version,
        next_clock_at timestamptz,
        opened_at timestamptz NOT NULL
      );
      CREATE INDEX cases_list ON cases (urgency_rank, coalesce(next_clock_at, 'infinity'), id);
      CREATE INDEX cases_contact ON cases (contact_id) WHERE contact_id IS NOT NULL AND status <> 'closed';

      CREATE TABLE case_submission (
        submission_id uuid PRIMARY KEY REFERENCES submission,
        case_id uuid NOT NULL REFERENCES cases,
        how text NOT NULL CHECK (how IN ('opened', 'thread', 'same_matter', 'staff')),
        joined_at timestamptz NOT NULL
      );
      CREATE INDEX case_submission_case ON case_submission (case_id, joined_at);

      CREATE TABLE claim (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        issue text NOT NULL,
        office text,
        route text NOT NULL,
        agreement text,
        provision text,
        clause text,
        mediation text NOT NULL CHECK (mediation IN ('possible', 'excluded')),
        status text NOT NULL,
        reasons jsonb NOT NULL,
        alternatives jsonb NOT NULL,
        policy_hash text NOT NULL REFERENCES policy_version,
        assigned_to uuid REFERENCES staff,
        opened_at timestamptz NOT NULL
      );
      CREATE INDEX claim_case ON claim (case_id);
      CREATE INDEX claim_office ON claim (office, status);

      CREATE TABLE clock (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL,
        definition text NOT NULL,
        office text,
        policy_hash text NOT NULL REFERENCES policy_version,
        calendar_hash text NOT NULL REFERENCES policy_version,
        citation text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'paused', 'met', 'breached', 'cancelled')),
        due_at timestamptz NOT NULL,
        next_wake_at timestamptz
      );
      CREATE INDEX clock_wake ON clock (next_wake_at) WHERE next_wake_at IS NOT NULL;
      CREATE INDEX clock_case ON clock (case_id);

      CREATE TABLE clock_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        clock_id uuid NOT NULL REFERENCES clock,
        kind text NOT NULL,
        occurred_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        actor text NOT NULL,
        reason text,
        details jsonb NOT NULL
      );
      CREATE INDEX clock_event_clock ON clock_event (clock_id, id);
      CREATE TABLE clock_rung (
        clock_id uuid NOT NULL REFERENCES clock,
        rung integer NOT NULL,
        fired_at timestamptz NOT NULL,
        told text NOT NULL,
        PRIMARY KEY (clock_id, rung)
      );

      CREATE TABLE duty_page (
        id uuid PRIMARY KEY,
        case_id uuid REFERENCES cases,
        submission_id uuid REFERENCES submission,
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        next_wake_at timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by uuid REFERENCES staff,
        CHECK (case_id IS NOT NULL OR submission_id IS NOT NULL)
      );
      CREATE INDEX duty_page_wake ON duty_page (next_wake_at) WHERE next_wake_at IS NOT NULL;
      CREATE UNIQUE INDEX duty_page_open_case ON duty_page (case_id, reason) WHERE acknowledged_at IS NULL;
      CREATE TABLE duty_call (
        page_id uuid NOT NULL REFERENCES duty_page,
        n integer NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff,
        called_at timestamptz NOT NULL,
        PRIMARY KEY (page_id, n)
      );

      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        case_id uuid REFERENCES cases,
        contact_id uuid REFERENCES contact,
        staff_id uuid REFERENCES staff,
        data_key_id uuid NOT NULL REFERENCES data_key,
        message text NOT NULL,
        language text NOT NULL,
        params bytea NOT NULL,
        body bytea,
        channel text NOT NULL,
        state text NOT NULL CHECK (state IN
          ('queued', 'held', 'sending', 'sent', 'delivered', 'failed', 'unresolved')),
        held_for text,
        provider_id text,
        segments integer,
        error_code text,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        enqueued_at timestamptz,
        last_error text,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        CHECK ((contact_id IS NULL) <> (staff_id IS NULL))
      );
      CREATE INDEX notice_due ON notice (next_attempt_at) WHERE state = 'queued';
      CREATE INDEX notice_sending ON notice (next_attempt_at) WHERE state = 'sending';
      CREATE INDEX notice_case ON notice (case_id, created_at);
      CREATE INDEX notice_contact ON notice (contact_id, created_at);
      CREATE UNIQUE INDEX notice_provider ON notice (provider_id) WHERE provider_id IS NOT NULL;

      CREATE TABLE question (
        id uuid PRIMARY KEY,
        contact_id uuid NOT NULL REFERENCES contact,
        case_id uuid REFERENCES cases,
        submission_id uuid REFERENCES submission,
        kind text NOT NULL CHECK (kind IN ('safe_to_write', 'same_or_new', 'danger_now')),
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        closed_at timestamptz,
        answer integer
      );
      CREATE UNIQUE INDEX question_open ON question (contact_id) WHERE closed_at IS NULL;
      CREATE INDEX question_expiry ON question (expires_at) WHERE closed_at IS NULL;
    `);
    await this.walls(runner);
  }

  /**
   * Row-level security: the service itself sees all; staff see the cases in which their office has a claim; whoever
   * shows a receipt sees one case. FORCE holds the schema's owner to it as well.
   */
  private async walls(runner: QueryRunner): Promise<void> {
    const visibleCase = 'EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)';
    const visibleSubmission =
      'EXISTS (SELECT 1 FROM case_submission s WHERE s.submission_id = %.submission_id)';
    const rules: Record<string, string> = {
      claim: 'sees_office(office) OR case_id = shown_case()',
      cases:
        'id = shown_case() OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))',
      case_submission: visibleCase,
      clock: 'EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id)',
      duty_page: visibleCase,
      notice: visibleCase,
      submission: 'EXISTS (SELECT 1 FROM case_submission s WHERE s.submission_id = submission.id)',
      assessment: visibleSubmission.replace('%', 'assessment'),
      party_mention: visibleSubmission.replace('%', 'party_mention'),
      media: visibleSubmission.replace('%', 'media'),
      submission_variant: visibleSubmission.replace('%', 'submission_variant'),
      contact: 'EXISTS (SELECT 1 FROM cases c WHERE c.contact_id = contact.id)',
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
    for (const table of ['submission', 'media', 'submission_variant', 'contact']) {
      await runner.query(`
        DROP POLICY walls ON ${table};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
      `);
    }
    await runner.query(`
      DROP TABLE question, notice, duty_call, duty_page, clock_rung, clock_event, clock, claim, case_submission,
        cases, party_mention, assessment CASCADE;
    `);
  }
}
