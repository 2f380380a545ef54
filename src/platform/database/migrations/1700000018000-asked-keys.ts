import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what was asked by what it was about, so that nothing is asked twice however much there is. */
export class AskedKeys1700000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX question_key ON question ((context->>'key')) WHERE context->>'key' IS NOT NULL;
      CREATE INDEX instalment_due ON instalment (due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX question_key, instalment_due');
  }
}
