import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance as an append-only history with one current record per person and session (R8), locks, corrections, waivers, declarations. */
export class CreateAttendance1795300400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sheet_lock (
        session_id uuid PRIMARY KEY REFERENCES session,
        locked_by uuid NOT NULL REFERENCES account,
        locked_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TRIGGER sheet_lock_is_append_only BEFORE UPDATE OR DELETE ON sheet_lock FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON sheet_lock TO kokoma_app;

      CREATE TABLE correction (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session,
        enrolment_id uuid NOT NULL REFERENCES enrolment,
        status text NOT NULL CHECK (status IN ('present', 'partial', 'absent', 'excused')),
        presence jsonb NOT NULL DEFAULT '[]',
        reason text NOT NULL,
        proposed_by uuid NOT NULL REFERENCES account,
        proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        confirmed_by uuid REFERENCES account,
        confirmed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT correction_needs_a_second_account CHECK (confirmed_by <> proposed_by),
        CONSTRAINT correction_is_confirmed_by_someone CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
        CONSTRAINT correction_presence_belongs_to_partial CHECK ((status = 'partial') = (jsonb_array_length(presence) > 0))
      );
      CREATE INDEX correction_by_session ON correction (session_id, enrolment_id);
      GRANT SELECT, INSERT, UPDATE ON correction TO kokoma_app;

      CREATE TABLE attendance_record (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session,
        enrolment_id uuid NOT NULL REFERENCES enrolment,
        sequence integer NOT NULL CHECK (sequence > 0),
        status text NOT NULL CHECK (status IN ('present', 'partial', 'absent', 'excused')),
        presence jsonb NOT NULL DEFAULT '[]',
        origin text NOT NULL CHECK (origin IN ('sheet', 'correction')),
        correction_id uuid UNIQUE REFERENCES correction,
        entered_by uuid NOT NULL REFERENCES account,
        entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT attendance_history_has_an_order UNIQUE (session_id, enrolment_id, sequence),
        CONSTRAINT attendance_presence_belongs_to_partial CHECK ((status = 'partial') = (jsonb_array_length(presence) > 0)),
        CONSTRAINT attendance_correction_names_its_proposal CHECK ((origin = 'correction') = (correction_id IS NOT NULL)),
        UNIQUE (id, session_id, enrolment_id)
      );
      CREATE TRIGGER attendance_record_is_append_only BEFORE UPDATE OR DELETE ON attendance_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER attendance_record_is_never_emptied BEFORE TRUNCATE ON attendance_record EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON attendance_record TO kokoma_app;

      CREATE FUNCTION check_expected_on_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM session s JOIN enrolment e ON e.cohort_id = s.cohort_id WHERE s.id = NEW.session_id AND e.id = NEW.enrolment_id
          UNION ALL
          SELECT FROM guest_seat g WHERE g.session_id = NEW.session_id AND g.enrolment_id = NEW.enrolment_id AND g.state = 'confirmed'
        ) THEN
          RAISE EXCEPTION 'no attendance for a stranger' USING ERRCODE = 'KK004';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER attendance_is_of_someone_expected BEFORE INSERT ON attendance_record FOR EACH ROW EXECUTE FUNCTION check_expected_on_sheet();
      CREATE TRIGGER correction_is_of_someone_expected BEFORE INSERT ON correction FOR EACH ROW EXECUTE FUNCTION check_expected_on_sheet();

      CREATE FUNCTION refuse_sheet_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM sheet_lock WHERE session_id = NEW.session_id) THEN
          RAISE EXCEPTION 'a locked sheet changes only by a correction (R8)' USING ERRCODE = 'KK005';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER attendance_respects_the_lock BEFORE INSERT ON attendance_record
        FOR EACH ROW WHEN (NEW.origin = 'sheet') EXECUTE FUNCTION refuse_sheet_after_lock();

      CREATE FUNCTION refuse_change_under_lock() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM sheet_lock WHERE session_id = COALESCE(NEW.session_id, OLD.session_id)) THEN
          RAISE EXCEPTION 'the times of a locked sheet stay as they are (R8)' USING ERRCODE = 'KK005';
        END IF;
        RETURN COALESCE(NEW, OLD);
      END $$;
      CREATE TRIGGER session_block_is_fixed_by_the_lock BEFORE INSERT OR UPDATE OR DELETE ON session_block
        FOR EACH ROW EXECUTE FUNCTION refuse_change_under_lock();

      CREATE FUNCTION refuse_move_of_recorded_session() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM attendance_record WHERE session_id = NEW.id) THEN
          RAISE EXCEPTION 'a session with attendance does not move' USING ERRCODE = 'KK008';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER session_with_attendance_does_not_move BEFORE UPDATE OF held_on ON session
        FOR EACH ROW WHEN (OLD.held_on <> NEW.held_on) EXECUTE FUNCTION refuse_move_of_recorded_session();

      CREATE TABLE current_attendance (
        session_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        record_id uuid NOT NULL,
        PRIMARY KEY (session_id, enrolment_id),
        FOREIGN KEY (record_id, session_id, enrolment_id) REFERENCES attendance_record (id, session_id, enrolment_id)
      );
      CREATE INDEX current_attendance_by_enrolment ON current_attendance (enrolment_id);
      GRANT SELECT, INSERT, UPDATE ON current_attendance TO kokoma_app;

      CREATE TABLE waiver (
        session_id uuid NOT NULL REFERENCES session,
        enrolment_id uuid NOT NULL REFERENCES enrolment,
        id uuid NOT NULL UNIQUE,
        reason text NOT NULL,
        waived_by uuid NOT NULL REFERENCES account,
        waived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (session_id, enrolment_id)
      );
      CREATE INDEX waiver_by_enrolment ON waiver (enrolment_id);
      CREATE TRIGGER waiver_is_of_someone_expected BEFORE INSERT ON waiver FOR EACH ROW EXECUTE FUNCTION check_expected_on_sheet();
      CREATE TRIGGER waiver_is_append_only BEFORE UPDATE OR DELETE ON waiver FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON waiver TO kokoma_app;

      CREATE TABLE declaration (
        enrolment_id uuid NOT NULL REFERENCES enrolment,
        module_key text NOT NULL,
        part text NOT NULL CHECK (part IN ('pre', 'post')),
        id uuid NOT NULL UNIQUE,
        entered_by uuid NOT NULL REFERENCES account,
        by_holder boolean NOT NULL,
        declared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (enrolment_id, module_key, part)
      );
      CREATE TRIGGER declaration_is_append_only BEFORE UPDATE OR DELETE ON declaration FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON declaration TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER session_with_attendance_does_not_move ON session;
      DROP TRIGGER session_block_is_fixed_by_the_lock ON session_block;
      DROP TABLE declaration, waiver, current_attendance, attendance_record, correction, sheet_lock;
      DROP FUNCTION check_expected_on_sheet(), refuse_sheet_after_lock(), refuse_change_under_lock(), refuse_move_of_recorded_session();
    `);
  }
}
