import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a municipality reminds people of a session, and of which sessions they have been reminded on which date. */
export class RemindOfSessions1795605200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE municipality
        ADD COLUMN reminder_days integer NOT NULL DEFAULT 3 CHECK (reminder_days BETWEEN 0 AND 14),
        ADD COLUMN reminder_time text NOT NULL DEFAULT '09:00' CHECK (reminder_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
      CREATE TABLE session_reminder (
        session_id uuid NOT NULL REFERENCES session,
        held_on date NOT NULL,
        reminded_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, held_on)
      );
      CREATE INDEX session_by_day ON session (held_on) WHERE cancelled_at IS NULL;
      GRANT SELECT, INSERT ON session_reminder TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX session_by_day;
      DROP TABLE session_reminder;
      ALTER TABLE municipality DROP COLUMN reminder_days, DROP COLUMN reminder_time;
    `);
  }
}
