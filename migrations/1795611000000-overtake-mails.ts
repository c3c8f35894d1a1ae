import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails say what they are about and until when they make sense, so that later news overtakes those still waiting; who was reminded is known by person. */
export class OvertakeMails1795611000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mail
        ADD COLUMN about uuid,
        ADD COLUMN makes_sense_until timestamptz,
        ADD COLUMN known_before jsonb,
        DROP CONSTRAINT mail_state_check,
        ADD CONSTRAINT mail_state_check CHECK (state IN ('waiting', 'sent', 'kept', 'dead', 'overtaken'));
      CREATE INDEX mail_about_something ON mail (about, id) WHERE about IS NOT NULL;

      CREATE INDEX person_by_email ON person (email) WHERE email IS NOT NULL;

      CREATE TABLE session_reminder_person (
        held_on date NOT NULL,
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        told_at timestamptz,
        PRIMARY KEY (held_on, session_id, enrolment_id)
      );
      CREATE INDEX session_reminder_person_by_enrolment ON session_reminder_person (enrolment_id);
      CREATE INDEX session_reminder_person_untold ON session_reminder_person (session_id) WHERE told_at IS NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON session_reminder_person TO kokoma_app;

      -- Reminders written so far went to everybody there was.
      INSERT INTO session_reminder_person
        SELECT r.held_on, r.session_id, e.id, r.reminded_at FROM session_reminder r JOIN session s ON s.id = r.session_id
          JOIN enrolment e ON e.cohort_id = s.cohort_id WHERE r.held_on >= current_date
        UNION SELECT r.held_on, r.session_id, g.enrolment_id, r.reminded_at FROM session_reminder r
          JOIN guest_seat g ON g.session_id = r.session_id AND g.state = 'confirmed' WHERE r.held_on >= current_date;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE session_reminder_person;
      DROP INDEX person_by_email;
      DROP INDEX mail_about_something;
      DELETE FROM mail WHERE state = 'overtaken';
      ALTER TABLE mail DROP COLUMN about, DROP COLUMN makes_sense_until, DROP COLUMN known_before, DROP CONSTRAINT mail_state_check,
        ADD CONSTRAINT mail_state_check CHECK (state IN ('waiting', 'sent', 'kept', 'dead'));
    `);
  }
}
