import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every other table stands on: data keys, loops, audit trail, blobs, and who may see a row. */
export class Ground1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_key (
        id uuid PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('submission', 'case', 'contact', 'staff', 'notice')),
        wrapped bytea,
        kek text NOT NULL,
        created_at timestamptz NOT NULL,
        destroyed_at timestamptz,
        CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
      );

      CREATE TABLE loop (
        name text PRIMARY KEY,
        next_run_at timestamptz NOT NULL,
        held_until timestamptz,
        holder uuid
      );

      CREATE TABLE audit_seal (
        seq bigint PRIMARY KEY,
        at timestamptz NOT NULL,
        events integer NOT NULL CHECK (events > 0),
        root bytea NOT NULL
      );

      CREATE TABLE audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        event text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL,
        sealed_by bigint REFERENCES audit_seal
      );
      CREATE INDEX audit_event_unsealed ON audit_event (id) WHERE sealed_by IS NULL;
      CREATE INDEX audit_event_subject ON audit_event (subject_type, subject_id, id);
      CREATE INDEX audit_event_seal ON audit_event (sealed_by, id);

      CREATE TABLE blob (
        id uuid PRIMARY KEY,
        data_key_id uuid NOT NULL REFERENCES data_key,
        media_type text NOT NULL,
        bytes bigint NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE blob_chunk (
        blob_id uuid NOT NULL REFERENCES blob ON DELETE CASCADE,
        n integer NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (blob_id, n)
      );

      CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT coalesce(current_setting('recourse.all', true), '') = 'on' $$;
      CREATE FUNCTION sees_office(office text) RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT office = ANY (string_to_array(coalesce(current_setting('recourse.offices', true), ''), ',')) $$;
      CREATE FUNCTION shown_case() RETURNS uuid LANGUAGE sql STABLE AS
        $$ SELECT nullif(current_setting('recourse.case', true), '')::uuid $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION sees_all, sees_office, shown_case;
      DROP TABLE blob_chunk, blob, audit_event, audit_seal, loop, data_key;
    `);
  }
}
