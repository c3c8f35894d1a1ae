import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails are forgotten after a time; that one was written once is remembered for good. The outbox is read by state and kind. */
export class RememberMail1795601000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_once (
        once_key text PRIMARY KEY
      );
      INSERT INTO mail_once SELECT once_key FROM mail WHERE once_key IS NOT NULL;
      GRANT SELECT, INSERT ON mail_once TO kokoma_app;

      CREATE INDEX mail_by_state_and_kind ON mail (state, kind, id);
      CREATE INDEX mail_by_age ON mail (written_at) WHERE state <> 'waiting';
      CREATE INDEX mail_with_link ON mail (kind, written_at) WHERE state <> 'waiting' AND link IS NOT NULL;

      -- A wording that was reset and written anew never has a version somebody saw before.
      CREATE SEQUENCE mail_wording_version AS integer;
      ALTER TABLE mail_wording ALTER version SET DEFAULT nextval('mail_wording_version');
      GRANT USAGE ON SEQUENCE mail_wording_version TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE mail_wording ALTER version SET DEFAULT 1; DROP SEQUENCE mail_wording_version;
      DROP INDEX mail_with_link, mail_by_age, mail_by_state_and_kind; DROP TABLE mail_once`);
  }
}
