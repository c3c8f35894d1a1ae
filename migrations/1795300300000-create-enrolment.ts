import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their seats in cohorts and guest seats in sessions of other cohorts (R7, R14). */
export class CreateEnrolment1795300300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        account_id uuid REFERENCES account,
        given_names text,
        family_name text,
        name_prefix text,
        degree_before text,
        degree_after text,
        email text,
        sort_key text COLLATE "C" NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT person_has_a_name CHECK (COALESCE(given_names, family_name) IS NOT NULL)
      );
      CREATE INDEX person_by_account ON person (account_id);
      GRANT SELECT, INSERT, UPDATE ON person TO kokoma_app;

      CREATE TABLE enrolment (
        id uuid PRIMARY KEY,
        cohort_id uuid NOT NULL REFERENCES cohort,
        person_id uuid NOT NULL REFERENCES person,
        target_group text NOT NULL CHECK (target_group IN ('administration', 'civil_society', 'advice_education', 'other')),
        state text NOT NULL DEFAULT 'enrolled' CHECK (state IN ('enrolled', 'withdrawn', 'completed')),
        withdrawn_on date,
        withdrawal_reason text,
        name_as_printed text NOT NULL,
        name_confirmed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT enrolment_of_a_person_is_unique_in_a_cohort UNIQUE (cohort_id, person_id),
        CONSTRAINT enrolment_withdrawal_has_its_date CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
        UNIQUE (id, cohort_id)
      );
      CREATE INDEX enrolment_by_person ON enrolment (person_id);
      GRANT SELECT, INSERT, UPDATE ON enrolment TO kokoma_app;

      CREATE FUNCTION count_seats() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        before integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.state <> 'withdrawn' THEN 1 ELSE 0 END;
        after integer := CASE WHEN NEW.state <> 'withdrawn' THEN 1 ELSE 0 END;
      BEGIN
        IF before <> after THEN
          UPDATE cohort SET seats_taken = seats_taken + after - before WHERE id = NEW.cohort_id;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER enrolment_counts_seats AFTER INSERT OR UPDATE OF state ON enrolment FOR EACH ROW EXECUTE FUNCTION count_seats();
      CREATE TRIGGER enrolment_is_never_deleted BEFORE DELETE ON enrolment FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE guest_seat (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session,
        enrolment_id uuid NOT NULL REFERENCES enrolment,
        state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'confirmed')),
        requested_by uuid REFERENCES account,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        confirmed_by uuid REFERENCES account,
        confirmed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT guest_seat_is_unique UNIQUE (session_id, enrolment_id),
        CONSTRAINT guest_seat_is_confirmed_at_a_time CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL))
      );
      CREATE INDEX guest_seat_by_enrolment ON guest_seat (enrolment_id);
      GRANT SELECT, INSERT, UPDATE ON guest_seat TO kokoma_app;

      CREATE FUNCTION check_guest_seat() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM session s, enrolment e JOIN cohort c ON c.id = e.cohort_id
          WHERE s.id = NEW.session_id AND e.id = NEW.enrolment_id AND s.cohort_id <> c.id AND s.curriculum_id = c.curriculum_id
        ) THEN
          RAISE EXCEPTION 'a guest comes from another cohort with the same curriculum version (R7)' USING ERRCODE = 'KK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER guest_seat_is_elsewhere BEFORE INSERT OR UPDATE OF session_id, enrolment_id ON guest_seat
        FOR EACH ROW EXECUTE FUNCTION check_guest_seat();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE guest_seat, enrolment, person;
      DROP FUNCTION check_guest_seat(), count_seats();
    `);
  }
}
