import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Between which states a worker went, as a message names them or a person has confirmed. */
export class Corridor1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases
        ADD destination text CHECK (destination ~ '^[A-Z]{2}$'),
        ADD origin text CHECK (origin ~ '^[A-Z]{2}$'),
        ADD corridor_by text NOT NULL DEFAULT 'words' CHECK (corridor_by IN ('words', 'staff'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases DROP destination, DROP origin, DROP corridor_by`);
  }
}
