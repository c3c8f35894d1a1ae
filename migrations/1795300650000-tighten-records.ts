import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles have periods that never overlap; corrections, current attendance and documents can't be bent behind the services' back (R8, R10). */
export class TightenRecords1795300650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX role_grant_once;
      ALTER TABLE role_grant ADD CONSTRAINT role_grant_once EXCLUDE USING gist (
        account_id WITH =, role WITH =,
        COALESCE(municipality_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
        COALESCE(cohort_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
        daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL);

      CREATE FUNCTION refuse_other_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.confirmed_at IS NOT NULL
           OR (NEW.id, NEW.session_id, NEW.enrolment_id, NEW.status, NEW.presence, NEW.reason, NEW.proposed_by, NEW.proposed_at)
              IS DISTINCT FROM
              (OLD.id, OLD.session_id, OLD.enrolment_id, OLD.status, OLD.presence, OLD.reason, OLD.proposed_by, OLD.proposed_at) THEN
          RAISE EXCEPTION 'a proposal is confirmed once and never says something else (R8)' USING ERRCODE = 'KK001';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER correction_only_gets_confirmed BEFORE UPDATE ON correction FOR EACH ROW EXECUTE FUNCTION refuse_other_proposal();
      CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON correction FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION check_correction_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM correction k WHERE k.id = NEW.correction_id AND k.confirmed_at IS NOT NULL
            AND (k.session_id, k.enrolment_id, k.status, k.presence) = (NEW.session_id, NEW.enrolment_id, NEW.status, NEW.presence)
        ) THEN
          RAISE EXCEPTION 'a record of a correction is what somebody else has confirmed (R8)' USING ERRCODE = 'KK001';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER attendance_correction_is_confirmed BEFORE INSERT ON attendance_record
        FOR EACH ROW WHEN (NEW.origin = 'correction') EXECUTE FUNCTION check_correction_is_confirmed();

      CREATE FUNCTION check_current_is_last() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM attendance_record r JOIN attendance_record later USING (session_id, enrolment_id)
          WHERE r.id = NEW.record_id AND later.sequence > r.sequence
        ) THEN
          RAISE EXCEPTION 'the current record is the last one (R8)' USING ERRCODE = 'KK001';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER current_attendance_is_the_last BEFORE INSERT OR UPDATE ON current_attendance
        FOR EACH ROW EXECUTE FUNCTION check_current_is_last();

      ALTER TABLE register_entry ADD CONSTRAINT register_entry_with_its_enrolment UNIQUE (id, enrolment_id);
      ALTER TABLE certificate ADD CONSTRAINT certificate_has_its_own_number
        FOREIGN KEY (register_entry_id, enrolment_id) REFERENCES register_entry (id, enrolment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE certificate DROP CONSTRAINT certificate_has_its_own_number;
      ALTER TABLE register_entry DROP CONSTRAINT register_entry_with_its_enrolment;
      DROP TRIGGER current_attendance_is_the_last ON current_attendance;
      DROP TRIGGER attendance_correction_is_confirmed ON attendance_record;
      DROP TRIGGER correction_is_never_deleted ON correction;
      DROP TRIGGER correction_only_gets_confirmed ON correction;
      DROP FUNCTION check_current_is_last(), check_correction_is_confirmed(), refuse_other_proposal();
      ALTER TABLE role_grant DROP CONSTRAINT role_grant_once;
      CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, municipality_id, cohort_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
    `);
  }
}
