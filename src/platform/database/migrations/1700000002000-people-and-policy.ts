import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff, their sessions, and which policy was in force when. */
export class PeopleAndPolicy1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff (
        id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        role text NOT NULL,
        office text,
        language text NOT NULL,
        password_hash text NOT NULL,
        token_digest bytea UNIQUE,
        phone bytea,
        data_key_id uuid NOT NULL REFERENCES data_key,
        duty_order integer UNIQUE,
        failed_sign_ins integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        active boolean NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE staff_session (
        digest bytea PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );

      CREATE TABLE policy_version (
        hash text PRIMARY KEY,
        content jsonb NOT NULL,
        loaded_at timestamptz NOT NULL
      );
      CREATE TABLE policy_activation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hash text NOT NULL REFERENCES policy_version,
        activated_at timestamptz NOT NULL,
        activated_by text NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_activation, policy_version, staff_session, staff');
  }
}
