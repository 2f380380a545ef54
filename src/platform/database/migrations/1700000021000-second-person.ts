import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address that letters go to counts once a second person has confirmed it: what one person wrote waits for that. */
export class SecondPerson1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisation ADD COLUMN mail_proposed_by uuid REFERENCES staff;
      UPDATE organisation SET mail_proposed_by = mail_confirmed_by, mail_confirmed_by = NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE organisation SET mail_confirmed_by = coalesce(mail_confirmed_by, mail_proposed_by);
      ALTER TABLE organisation DROP COLUMN mail_proposed_by;
    `);
  }
}
