import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Version 1 of a privacy notice gets its row as soon as somebody decides by it: from then on it says for ever what it said. */
export class KeepStandardNotice1795614700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE privacy_notice
        DROP CONSTRAINT privacy_notice_version_check,
        ADD CONSTRAINT privacy_notice_version_check CHECK (version >= 1),
        DROP COLUMN follows,
        ADD COLUMN follows integer GENERATED ALWAYS AS (CASE WHEN version > 2 THEN version - 1 END) STORED,
        ADD CONSTRAINT privacy_notice_follows_the_one_before FOREIGN KEY (municipality_id, follows) REFERENCES privacy_notice,
        ALTER COLUMN created_by DROP NOT NULL,
        ADD CONSTRAINT privacy_notice_is_written_by_someone CHECK (version = 1 OR created_by IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE privacy_notice DISABLE TRIGGER privacy_notice_never_changes;
      DELETE FROM privacy_notice WHERE version = 1;
      ALTER TABLE privacy_notice ENABLE TRIGGER privacy_notice_never_changes;
      ALTER TABLE privacy_notice
        DROP CONSTRAINT privacy_notice_is_written_by_someone,
        ALTER COLUMN created_by SET NOT NULL,
        DROP CONSTRAINT privacy_notice_version_check,
        ADD CONSTRAINT privacy_notice_version_check CHECK (version >= 2);
    `);
  }
}
