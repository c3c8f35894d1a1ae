import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails as rows, written with the change that causes them; what a municipality words itself; what people don't want to get. */
export class CreateMail1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        recipient text NOT NULL,
        recipient_name text,
        municipality_id uuid REFERENCES municipality,
        subject text NOT NULL,
        body text NOT NULL,
        link jsonb,
        attachments jsonb NOT NULL DEFAULT '[]',
        once_key text,
        message_id text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'kept', 'dead')),
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz,
        failure text,
        CONSTRAINT mail_is_written_once UNIQUE (once_key),
        CONSTRAINT mail_message_id_is_unique UNIQUE (message_id),
        CONSTRAINT mail_is_sent_at_a_time CHECK ((state = 'sent') = (sent_at IS NOT NULL))
      );
      CREATE INDEX mail_still_waiting ON mail (due_at) WHERE state = 'waiting';
      CREATE INDEX mail_by_state ON mail (state, id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO kokoma_app;

      CREATE TABLE mail_wording (
        municipality_id uuid NOT NULL REFERENCES municipality,
        kind text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (municipality_id, kind)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON mail_wording TO kokoma_app;

      CREATE TABLE mail_refusal (
        recipient text NOT NULL,
        kind text NOT NULL,
        refused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (recipient, kind),
        CONSTRAINT mail_refusal_is_lower_case CHECK (recipient = lower(recipient))
      );
      GRANT SELECT, INSERT, DELETE ON mail_refusal TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_refusal, mail_wording, mail');
  }
}
