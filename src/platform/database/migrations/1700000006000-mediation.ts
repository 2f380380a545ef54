import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mediations as logs of what happened, and precedents that name nobody. */
export class Mediation1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mediation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases,
        claim_id uuid NOT NULL REFERENCES claim,
        status text NOT NULL,
        opened_by uuid NOT NULL REFERENCES staff,
        opened_at timestamptz NOT NULL
      );
      CREATE INDEX mediation_claim ON mediation (claim_id);
      CREATE UNIQUE INDEX mediation_open ON mediation (claim_id)
        WHERE status NOT IN ('settled', 'failed', 'declined', 'barred');

      CREATE TABLE mediation_event (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        mediation_id uuid NOT NULL REFERENCES mediation,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL,
        details jsonb NOT NULL,
        words bytea,
        recorded_by uuid REFERENCES staff,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX mediation_event_of ON mediation_event (mediation_id, seq);
      CREATE INDEX mediation_event_claim ON mediation_event (claim_id);

      -- No column leads from a precedent to a case: it is kept when the case is erased.
      CREATE TABLE precedent (
        id uuid PRIMARY KEY,
        agreement text NOT NULL,
        provision text NOT NULL,
        question text NOT NULL,
        answer text NOT NULL,
        reasons text NOT NULL,
        given_on date NOT NULL
      );
      CREATE INDEX precedent_provision ON precedent (agreement, provision);
    `);
    for (const table of ['mediation', 'mediation_event']) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY walls ON ${table}
          USING ((SELECT sees_all()) OR EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id));
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE precedent, mediation_event, mediation');
  }
}
