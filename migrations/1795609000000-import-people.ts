import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of people that wait between their preview and their confirmation; applications say whether a form or a list brought them. */
export class ImportPeople1795609000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One list of each account in each cohort: a new one takes the place of the old. What was taken over keeps its numbers for a
      -- repeated click, and no name; everything goes a day after the upload.
      CREATE TABLE people_import (
        cohort_id uuid NOT NULL REFERENCES cohort,
        account_id uuid NOT NULL REFERENCES account,
        upload_id uuid NOT NULL UNIQUE,
        file_name text NOT NULL,
        sheet jsonb NOT NULL,
        header_row integer NOT NULL CHECK (header_row >= 0),
        columns jsonb NOT NULL,
        kind text NOT NULL CHECK (kind IN ('applications', 'accepted', 'enrolments')),
        default_target_group text CHECK (default_target_group IN ('administration', 'civil_society', 'advice_education', 'other')),
        known text NOT NULL CHECK (known IN ('refuse', 'skip')),
        version integer NOT NULL DEFAULT 1,
        uploaded_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        outcome jsonb,
        PRIMARY KEY (cohort_id, account_id),
        CONSTRAINT people_import_confirmed_has_its_outcome CHECK ((confirmed_at IS NULL) = (outcome IS NULL)),
        CONSTRAINT people_import_confirmed_keeps_no_names CHECK (confirmed_at IS NULL OR sheet = '[]'::jsonb)
      );
      CREATE INDEX people_import_by_age ON people_import (uploaded_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON people_import TO kokoma_app;

      -- Whoever came by a list has not seen the privacy notice: the version stored is the one the mail about it names.
      ALTER TABLE application ADD COLUMN source text NOT NULL DEFAULT 'form' CHECK (source IN ('form', 'import'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE application DROP COLUMN source; DROP TABLE people_import');
  }
}
