import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the public page of a cohort tells, and whether the catalogue lists it; an unlisted one is found by its key alone. */
export class DescribeCohorts1795607000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cohort
        ADD COLUMN listed boolean NOT NULL DEFAULT true,
        ADD COLUMN link_key text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
        ADD COLUMN summary text,
        ADD COLUMN access_notes text,
        ADD COLUMN contact text;
      CREATE INDEX cohort_in_catalogue ON cohort (starts_on, id) WHERE state = 'open' AND listed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX cohort_in_catalogue;
      ALTER TABLE cohort DROP COLUMN listed, DROP COLUMN link_key, DROP COLUMN summary, DROP COLUMN access_notes, DROP COLUMN contact;
    `);
  }
}
