import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a receipt was locked since its last right PIN: each lock is longer than the one before. */
export class PinLocks1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE receipt ADD COLUMN pin_locks integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE receipt DROP COLUMN pin_locks');
  }
}
