import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done for survivors: a log that is only added to. */
export class SurvivorSupport1700000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE support_event (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        claim_id uuid NOT NULL REFERENCES claim,
        kind text NOT NULL,
        details jsonb NOT NULL,
        words bytea,
        recorded_by uuid NOT NULL REFERENCES staff,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX support_event_claim ON support_event (claim_id, seq);
      ALTER TABLE support_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE support_event FORCE ROW LEVEL SECURITY;
      -- A claim that somebody sees is asked for, and the claim's own walls decide.
      CREATE POLICY walls ON support_event
        USING (EXISTS (SELECT 1 FROM claim k WHERE k.id = claim_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE support_event');
  }
}
