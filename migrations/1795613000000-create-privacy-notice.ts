import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The privacy notices a municipality has written itself. Version 1 is the standard text and has no row; each version follows the one before,
 * and never changes: people have decided by it.
 */
export class CreatePrivacyNotice1795613000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE privacy_notice (
        municipality_id uuid NOT NULL REFERENCES municipality,
        version integer NOT NULL CHECK (version >= 2),
        follows integer GENERATED ALWAYS AS (NULLIF(version - 1, 1)) STORED,
        short text NOT NULL CHECK (short <> ''),
        body text NOT NULL CHECK (body <> ''),
        controller text NOT NULL CHECK (controller <> ''),
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES account,
        PRIMARY KEY (municipality_id, version),
        CONSTRAINT privacy_notice_follows_the_one_before FOREIGN KEY (municipality_id, follows) REFERENCES privacy_notice
      );
      GRANT SELECT, INSERT ON privacy_notice TO kokoma_app;
      CREATE TRIGGER privacy_notice_never_changes BEFORE UPDATE OR DELETE ON privacy_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER privacy_notice_is_never_emptied BEFORE TRUNCATE ON privacy_notice EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE privacy_notice');
  }
}
