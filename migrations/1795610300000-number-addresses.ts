import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A corrected address is another one: its links count, and those sent to the address before count only until it is confirmed. */
export class NumberAddresses1795610300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE application ADD COLUMN address_number integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT application_changes_its_address_a_few_times CHECK (address_number BETWEEN 1 AND 10);
      ALTER TABLE application_link ADD COLUMN address_number integer NOT NULL DEFAULT 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE application_link DROP COLUMN address_number; ALTER TABLE application DROP COLUMN address_number',
    );
  }
}
