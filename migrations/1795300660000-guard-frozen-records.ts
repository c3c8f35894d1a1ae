import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the services never do is refused to everybody else, too: seats, frozen rules, recorded days, declarations, awards, empty names. */
export class GuardFrozenRecords1795300660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(seats + cohorts + sheets + documents);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER award_needs_a_proof ON certificate;
      DROP TRIGGER declaration_is_of_a_module ON declaration;
      DROP TRIGGER attendance_is_of_a_session_that_takes_place ON attendance_record;
      DROP TRIGGER session_with_attendance_stays_its_day ON session;
      DROP TRIGGER cohort_goes_forward ON cohort;
      DROP TRIGGER enrolment_stays_in_its_cohort ON enrolment;
      DROP TRIGGER cohort_seats_are_counted ON cohort;
      DROP FUNCTION check_award_has_proof(), check_declared_module(), refuse_cancelled_session(), check_cohort_change(), refuse_other_cohort(), check_seats();
      ALTER TABLE attendance_record DROP CONSTRAINT attendance_presence_goes_forward;
      ALTER TABLE correction DROP CONSTRAINT correction_presence_goes_forward;
      ALTER TABLE person DROP CONSTRAINT person_name_has_letters;
      ALTER TABLE enrolment DROP CONSTRAINT enrolment_prints_a_name;
    `);
  }
}

const seats = `
  CREATE FUNCTION check_seats() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT c.seats_taken <> (SELECT count(*) FROM enrolment e WHERE e.cohort_id = c.id AND e.state <> 'withdrawn') FROM cohort c WHERE c.id = NEW.id) THEN
      RAISE EXCEPTION 'the seats taken are the people enrolled' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER cohort_seats_are_counted AFTER UPDATE OF seats_taken ON cohort
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_seats();

  CREATE FUNCTION refuse_other_cohort() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'an enrolment stays in its cohort' USING ERRCODE = 'KK001';
  END $$;
  CREATE TRIGGER enrolment_stays_in_its_cohort BEFORE UPDATE OF cohort_id ON enrolment
    FOR EACH ROW WHEN (OLD.cohort_id <> NEW.cohort_id) EXECUTE FUNCTION refuse_other_cohort();

  ALTER TABLE person ADD CONSTRAINT person_name_has_letters CHECK (btrim(given_names) <> '' AND btrim(family_name) <> '');
  ALTER TABLE enrolment ADD CONSTRAINT enrolment_prints_a_name CHECK (btrim(name_as_printed) <> '');
`;

const cohorts = `
  CREATE FUNCTION check_cohort_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    states text[] := ARRAY['draft', 'open', 'running', 'completed'];
  BEGIN
    IF array_position(states, NEW.state) < array_position(states, OLD.state) THEN
      RAISE EXCEPTION 'a cohort goes forward only' USING ERRCODE = 'KK001';
    END IF;
    IF OLD.state <> 'draft' AND (NEW.curriculum_id, NEW.rule_version) IS DISTINCT FROM (OLD.curriculum_id, OLD.rule_version) THEN
      RAISE EXCEPTION 'the rules of a cohort are frozen (R9)' USING ERRCODE = 'KK001';
    END IF;
    IF NEW.code <> OLD.code AND EXISTS (SELECT FROM register_entry WHERE cohort_id = NEW.id) THEN
      RAISE EXCEPTION 'the code stands in the register (R10)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER cohort_goes_forward BEFORE UPDATE OF state, curriculum_id, rule_version, code ON cohort
    FOR EACH ROW EXECUTE FUNCTION check_cohort_change();
`;

const forward = (column: string) =>
  `jsonb_array_length(jsonb_path_query_array(${column}, 'strict $[*] ? (@.from < @.to && @.from.type() == "number")')) = jsonb_array_length(${column})`;

const sheets = `
  ALTER TABLE attendance_record ADD CONSTRAINT attendance_presence_goes_forward CHECK (${forward('presence')});
  ALTER TABLE correction ADD CONSTRAINT correction_presence_goes_forward CHECK (${forward('presence')});

  CREATE TRIGGER session_with_attendance_stays_its_day BEFORE UPDATE OF cohort_id, module_key, day ON session
    FOR EACH ROW WHEN ((OLD.cohort_id, OLD.module_key, OLD.day) IS DISTINCT FROM (NEW.cohort_id, NEW.module_key, NEW.day))
    EXECUTE FUNCTION refuse_move_of_recorded_session();

  CREATE FUNCTION refuse_cancelled_session() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM session WHERE id = NEW.session_id AND cancelled_at IS NOT NULL) THEN
      RAISE EXCEPTION 'nobody attends a cancelled session (R3)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER attendance_is_of_a_session_that_takes_place BEFORE INSERT ON attendance_record
    FOR EACH ROW WHEN (NEW.origin = 'sheet') EXECUTE FUNCTION refuse_cancelled_session();

  CREATE FUNCTION check_declared_module() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM enrolment e JOIN cohort c ON c.id = e.cohort_id JOIN curriculum_module m ON m.curriculum_id = c.curriculum_id
      WHERE e.id = NEW.enrolment_id AND m.key = NEW.module_key
    ) THEN
      RAISE EXCEPTION 'the curriculum has no such module' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER declaration_is_of_a_module BEFORE INSERT ON declaration FOR EACH ROW EXECUTE FUNCTION check_declared_module();
`;

const documents = `
  CREATE FUNCTION check_award_has_proof() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM certificate WHERE enrolment_id = NEW.enrolment_id AND kind = 'proof') THEN
      RAISE EXCEPTION 'an award needs a proof (domain.md, 5)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER award_needs_a_proof AFTER INSERT ON certificate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'award') EXECUTE FUNCTION check_award_has_proof();
`;
