import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two records of one person become one, both histories kept; the other record stays and points to the one that goes on. */
export class MergePeople1795608000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(pointers + merges + guards);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER enrolment_points_to_one_that_goes_on ON enrolment;
      DROP TRIGGER enrolment_is_of_a_person_that_goes_on ON enrolment;
      DROP TRIGGER person_points_to_one_that_goes_on ON person;
      DROP FUNCTION check_merged_enrolment(), check_person_of_enrolment(), check_merged_person(), refuse_other_merge();
      DROP TABLE person_distinction, person_merge;
      DROP INDEX enrolment_of_a_person_is_unique_in_a_cohort, correction_by_enrolment, person_by_address;
      ALTER TABLE enrolment
        DROP COLUMN merged_into,
        ADD CONSTRAINT enrolment_of_a_person_is_unique_in_a_cohort UNIQUE (cohort_id, person_id);
      ALTER TABLE person DROP COLUMN merged_into;
    `);
  }
}

const pointers = `
  ALTER TABLE person
    ADD COLUMN merged_into uuid REFERENCES person,
    ADD CONSTRAINT person_is_not_merged_into_itself CHECK (merged_into <> id);
  CREATE INDEX person_by_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
  CREATE INDEX person_by_address ON person (lower(email)) WHERE email IS NOT NULL;

  -- Enrolled twice in one cohort: the second one counts with the first, and takes no seat.
  ALTER TABLE enrolment
    ADD COLUMN merged_into uuid REFERENCES enrolment,
    ADD CONSTRAINT enrolment_merged_takes_no_seat CHECK (merged_into IS NULL OR merged_into <> id AND state = 'withdrawn'),
    DROP CONSTRAINT enrolment_of_a_person_is_unique_in_a_cohort;
  CREATE UNIQUE INDEX enrolment_of_a_person_is_unique_in_a_cohort ON enrolment (cohort_id, person_id) WHERE merged_into IS NULL;
  CREATE INDEX correction_by_enrolment ON correction (enrolment_id);
  CREATE INDEX enrolment_by_merged_into ON enrolment (merged_into) WHERE merged_into IS NOT NULL;
`;

const merges = `
  CREATE TABLE person_merge (
    id uuid PRIMARY KEY,
    kept_id uuid NOT NULL REFERENCES person,
    merged_id uuid NOT NULL REFERENCES person,
    reason text NOT NULL,
    merged_by uuid NOT NULL REFERENCES account,
    merged_at timestamptz NOT NULL,
    took_account boolean NOT NULL,
    took_email boolean NOT NULL,
    -- What undoing puts back: ids, states and dates.
    before jsonb NOT NULL,
    undone_by uuid REFERENCES account,
    undone_at timestamptz,
    undo_reason text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT person_merge_is_of_two CHECK (kept_id <> merged_id),
    CONSTRAINT person_merge_is_undone_by_someone CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
  );
  CREATE UNIQUE INDEX person_is_merged_once ON person_merge (merged_id) WHERE undone_at IS NULL;
  CREATE INDEX person_merge_by_kept ON person_merge (kept_id, id);
  GRANT SELECT, INSERT ON person_merge TO kokoma_app;
  GRANT UPDATE (undone_by, undone_at, undo_reason, version) ON person_merge TO kokoma_app;

  CREATE FUNCTION refuse_other_merge() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.undone_at IS NOT NULL
       OR (NEW.id, NEW.kept_id, NEW.merged_id, NEW.reason, NEW.merged_by, NEW.merged_at, NEW.took_account, NEW.took_email, NEW.before)
          IS DISTINCT FROM
          (OLD.id, OLD.kept_id, OLD.merged_id, OLD.reason, OLD.merged_by, OLD.merged_at, OLD.took_account, OLD.took_email, OLD.before) THEN
      RAISE EXCEPTION 'a merge is undone once and never says something else' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER person_merge_only_gets_undone BEFORE UPDATE ON person_merge FOR EACH ROW EXECUTE FUNCTION refuse_other_merge();
  CREATE TRIGGER person_merge_is_never_deleted BEFORE DELETE ON person_merge FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER person_merge_is_never_emptied BEFORE TRUNCATE ON person_merge EXECUTE FUNCTION refuse_change();

  -- Two people who only look like one: nobody is asked about them again.
  CREATE TABLE person_distinction (
    first_id uuid NOT NULL REFERENCES person,
    second_id uuid NOT NULL REFERENCES person,
    noted_by uuid NOT NULL REFERENCES account,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CONSTRAINT person_distinction_has_one_order CHECK (first_id < second_id)
  );
  GRANT SELECT, INSERT ON person_distinction TO kokoma_app;
`;

// Deferred: a merge moves several rows, and what holds is looked at when all of them are.
const guards = `
  CREATE FUNCTION check_merged_person() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM person p JOIN person q ON q.id = p.merged_into WHERE p.id = NEW.id AND q.merged_into IS NOT NULL)
       OR EXISTS (SELECT FROM person p JOIN person q ON q.merged_into = p.id WHERE p.id = NEW.id AND p.merged_into IS NOT NULL)
       OR EXISTS (SELECT FROM person p JOIN enrolment e ON e.person_id = p.id WHERE p.id = NEW.id AND p.merged_into IS NOT NULL) THEN
      RAISE EXCEPTION 'a merged person points to one that goes on, and nothing points to it' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER person_points_to_one_that_goes_on AFTER UPDATE OF merged_into ON person
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_merged_person();

  CREATE FUNCTION check_person_of_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.id = NEW.id AND p.merged_into IS NOT NULL) THEN
      RAISE EXCEPTION 'nobody is enrolled as a merged person' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER enrolment_is_of_a_person_that_goes_on AFTER INSERT OR UPDATE OF person_id ON enrolment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_person_of_enrolment();

  CREATE FUNCTION check_merged_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM enrolment e JOIN enrolment o ON o.id = e.merged_into
               WHERE e.id = NEW.id AND (o.merged_into IS NOT NULL OR (o.cohort_id, o.person_id) <> (e.cohort_id, e.person_id)))
       OR EXISTS (SELECT FROM enrolment e JOIN enrolment o ON o.merged_into = e.id
               WHERE e.id = NEW.id AND (e.merged_into IS NOT NULL OR o.person_id <> e.person_id)) THEN
      RAISE EXCEPTION 'an enrolment is merged into one of the same person and cohort that goes on' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER enrolment_points_to_one_that_goes_on AFTER UPDATE OF merged_into, person_id ON enrolment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_merged_enrolment();
`;
