import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations and who is tied to them, transfers, days in workers' lives, mandates, claims that go together. */
export class Routing1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Plain names, as staff confirmed them; no column leads from here to a case.
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('employer', 'recruiter', 'agency', 'public_body')),
        name text NOT NULL,
        registered_by uuid NOT NULL REFERENCES staff,
        registered_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX organisation_name ON organisation (kind, lower(name));

      CREATE TABLE party_of_claim (
        claim_id uuid NOT NULL REFERENCES claim,
        organisation_id uuid NOT NULL REFERENCES organisation,
        case_id uuid NOT NULL REFERENCES cases,
        confirmed_by uuid NOT NULL REFERENCES staff,
        confirmed_at timestamptz NOT NULL,
        PRIMARY KEY (claim_id, organisation_id)
      );
      CREATE INDEX party_of_claim_organisation ON party_of_claim (organisation_id, confirmed_at);
      CREATE INDEX party_of_claim_case ON party_of_claim (case_id);

      CREATE TABLE staff_tie (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        organisation_id uuid REFERENCES organisation,
        digests bytea[] NOT NULL,
        kind text NOT NULL,
        declared_at timestamptz NOT NULL
      );
      CREATE INDEX staff_tie_digests ON staff_tie USING gin (digests);

      CREATE TABLE case_bar (
        case_id uuid NOT NULL REFERENCES cases,
        staff_id uuid NOT NULL REFERENCES staff,
        because text NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (case_id, staff_id)
      );
      CREATE INDEX case_bar_staff ON case_bar ((staff_id::text));

      CREATE TABLE transfer (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        from_office text,
        to_office text NOT NULL,
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
        consent_id uuid REFERENCES disclosure_consent,
        proposed_by uuid NOT NULL REFERENCES staff,
        proposed_at timestamptz NOT NULL,
        answered_by uuid REFERENCES staff,
        answered_at timestamptz,
        CHECK ((state = 'proposed') = (answered_at IS NULL)),
        CHECK ((state = 'accepted') = (consent_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX transfer_open ON transfer (claim_id) WHERE state = 'proposed';

      CREATE TABLE claim_date (
        id uuid PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL CHECK (kind IN ('limitation', 'permit_expiry', 'departure')),
        last_day date,
        counted_from date,
        rule text,
        citation text NOT NULL,
        clock_id uuid REFERENCES clock,
        recorded_by uuid NOT NULL REFERENCES staff,
        recorded_at timestamptz NOT NULL,
        CHECK ((last_day IS NULL) = (clock_id IS NULL))
      );
      CREATE INDEX claim_date_claim ON claim_date (claim_id, recorded_at);

      CREATE TABLE mandate (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        holder text NOT NULL,
        scope text[] NOT NULL CHECK (cardinality(scope) > 0),
        given_by text NOT NULL,
        language text NOT NULL,
        given_at timestamptz NOT NULL,
        expires_at timestamptz,
        recorded_by uuid NOT NULL REFERENCES staff,
        revoked_at timestamptz,
        revocation_recorded_by uuid REFERENCES staff
      );
      CREATE INDEX mandate_case ON mandate (case_id);

      CREATE TABLE claim_group (
        id uuid PRIMARY KEY,
        organisation_id uuid REFERENCES organisation,
        proposed_by uuid NOT NULL REFERENCES staff,
        proposed_at timestamptz NOT NULL
      );
      CREATE TABLE claim_group_member (
        group_id uuid NOT NULL REFERENCES claim_group,
        claim_id uuid NOT NULL REFERENCES claim,
        agreed boolean,
        consent_id uuid REFERENCES disclosure_consent,
        answered_by uuid REFERENCES staff,
        answered_at timestamptz,
        PRIMARY KEY (group_id, claim_id),
        CHECK (agreed IS NOT TRUE OR consent_id IS NOT NULL)
      );
      CREATE INDEX claim_group_member_claim ON claim_group_member (claim_id);

      -- Counts and an organisation; nobody's case.
      CREATE TABLE pattern_alert (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        cases integer NOT NULL,
        raised_at timestamptz NOT NULL,
        referred_to text,
        referred_by uuid REFERENCES staff,
        referred_at timestamptz,
        outcome text,
        outcome_at timestamptz,
        CHECK ((referred_to IS NULL) = (referred_at IS NULL)),
        CHECK (outcome IS NULL OR referred_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX pattern_alert_open ON pattern_alert (organisation_id) WHERE outcome IS NULL;

      ALTER TABLE disclosure_consent ADD COLUMN recipient_office text;

      CREATE FUNCTION barred_cases() RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(case_id), '{}') FROM case_bar
         WHERE staff_id::text = substr(current_setting('recourse.actor', true), 7)
      $$;
    `);
    await this.walls(runner);
  }

  /** Whoever is tied to the party, or stepped back, sees nothing of the case, whatever office or desk they belong to. */
  private async walls(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY walls ON claim USING (((SELECT sees_all()) OR sees_office(office) OR case_id = shown_case()
        OR EXISTS (SELECT 1 FROM review r WHERE r.claim_id = claim.id AND sees_office(r.office)))
        AND NOT case_id = ANY ((SELECT barred_cases())::uuid[]));
      ALTER POLICY walls ON cases USING (((SELECT sees_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))
        OR EXISTS (SELECT 1 FROM review r WHERE r.case_id = cases.id AND sees_office(r.office)))
        AND NOT id = ANY ((SELECT barred_cases())::uuid[]));
    `);
    const ofClaim = '(SELECT sees_all()) OR EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id)';
    const rules: Record<string, string> = {
      party_of_claim: ofClaim,
      transfer: ofClaim,
      claim_date: ofClaim,
      claim_group_member: ofClaim,
      mandate: '(SELECT sees_all()) OR EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id)',
      staff_tie: `(SELECT sees_all()) OR 'staff:' || staff_id::text = current_setting('recourse.actor', true)`,
      // Asks no other table: cases and claims ask this one.
      case_bar: 'shown_case() IS NULL',
    };
    for (const [table, rule] of Object.entries(rules)) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY walls ON ${table} USING (${rule});
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY walls ON claim USING ((SELECT sees_all()) OR sees_office(office) OR case_id = shown_case()
        OR EXISTS (SELECT 1 FROM review r WHERE r.claim_id = claim.id AND sees_office(r.office)));
      ALTER POLICY walls ON cases USING ((SELECT sees_all()) OR id = shown_case()
        OR EXISTS (SELECT 1 FROM claim k WHERE k.case_id = cases.id AND sees_office(k.office))
        OR EXISTS (SELECT 1 FROM review r WHERE r.case_id = cases.id AND sees_office(r.office)));
      DROP FUNCTION barred_cases;
      ALTER TABLE disclosure_consent DROP COLUMN recipient_office;
      DROP TABLE pattern_alert, claim_group_member, claim_group, mandate, claim_date, transfer, case_bar, staff_tie,
        party_of_claim, organisation;
    `);
  }
}
