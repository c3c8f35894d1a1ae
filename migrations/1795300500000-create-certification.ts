import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Register, documents and ceremonies (R10, R11): gapless numbers, one active document per enrolment and kind, issued ones frozen. */
export class CreateCertification1795300500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_counter (
        cohort_id uuid PRIMARY KEY REFERENCES cohort,
        last_number integer NOT NULL DEFAULT 0 CHECK (last_number >= 0)
      );
      GRANT SELECT, INSERT, UPDATE ON register_counter TO kokoma_app;

      CREATE TABLE register_entry (
        id uuid PRIMARY KEY,
        cohort_id uuid NOT NULL REFERENCES cohort,
        enrolment_id uuid NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        register_number text NOT NULL,
        allotted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT register_number_is_unique UNIQUE (register_number),
        CONSTRAINT register_entry_number_is_unique UNIQUE (cohort_id, number),
        CONSTRAINT register_entry_of_an_enrolment_is_unique UNIQUE (enrolment_id),
        FOREIGN KEY (enrolment_id, cohort_id) REFERENCES enrolment (id, cohort_id)
      );
      CREATE TRIGGER register_entry_is_append_only BEFORE UPDATE OR DELETE ON register_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER register_entry_is_never_emptied BEFORE TRUNCATE ON register_entry EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON register_entry TO kokoma_app;

      CREATE FUNCTION check_register_is_gapless() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        entries integer;
        highest integer;
        counted integer;
      BEGIN
        SELECT count(*), COALESCE(max(number), 0) INTO entries, highest FROM register_entry WHERE cohort_id = NEW.cohort_id;
        SELECT last_number INTO counted FROM register_counter WHERE cohort_id = NEW.cohort_id;
        IF entries <> highest OR highest IS DISTINCT FROM counted THEN
          RAISE EXCEPTION 'the register has a gap: % entries, highest number %, counter %', entries, highest, counted USING ERRCODE = 'KK006';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER register_counter_fits AFTER INSERT OR UPDATE ON register_counter
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_register_is_gapless();
      CREATE CONSTRAINT TRIGGER register_entry_fits AFTER INSERT ON register_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_register_is_gapless();

      CREATE TABLE issue_batch (
        id uuid PRIMARY KEY,
        cohort_id uuid NOT NULL REFERENCES cohort,
        issued_by uuid NOT NULL REFERENCES account,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        refused jsonb NOT NULL DEFAULT '[]'
      );
      CREATE INDEX issue_batch_by_cohort ON issue_batch (cohort_id, id);
      GRANT SELECT, INSERT ON issue_batch TO kokoma_app;

      CREATE TABLE certificate (
        id uuid PRIMARY KEY,
        register_entry_id uuid NOT NULL REFERENCES register_entry,
        cohort_id uuid NOT NULL,
        enrolment_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('proof', 'award', 'confirmation')),
        edition integer NOT NULL DEFAULT 1 CHECK (edition > 0),
        state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'issued', 'failed', 'superseded', 'revoked')),
        batch_id uuid NOT NULL REFERENCES issue_batch,
        issued_by uuid NOT NULL REFERENCES account,
        issued_on date NOT NULL,
        rule_version text NOT NULL,
        snapshot jsonb NOT NULL,
        evaluation jsonb NOT NULL,
        verification_code text NOT NULL,
        sha256 text REFERENCES stored_file,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        issued_at timestamptz,
        revoked_on date,
        flagged_at timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_error text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT certificate_verification_code_is_unique UNIQUE (verification_code),
        CONSTRAINT certificate_verification_code_is_crockford CHECK (verification_code ~ '^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$'),
        CONSTRAINT certificate_edition_is_unique UNIQUE (enrolment_id, kind, edition),
        CONSTRAINT certificate_file_comes_with_issue CHECK ((state IN ('issued', 'superseded', 'revoked')) = (sha256 IS NOT NULL AND issued_at IS NOT NULL)),
        FOREIGN KEY (enrolment_id, cohort_id) REFERENCES enrolment (id, cohort_id)
      );
      CREATE UNIQUE INDEX one_active_certificate_per_enrolment_and_kind ON certificate (enrolment_id, kind)
        WHERE state IN ('requested', 'issued', 'failed');
      CREATE INDEX certificate_by_cohort ON certificate (cohort_id, id);
      CREATE INDEX certificate_by_batch ON certificate (batch_id);
      CREATE INDEX certificate_still_requested ON certificate (due_at) WHERE state = 'requested';
      GRANT SELECT, INSERT, UPDATE ON certificate TO kokoma_app;

      CREATE FUNCTION check_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.id, NEW.register_entry_id, NEW.cohort_id, NEW.enrolment_id, NEW.kind, NEW.edition, NEW.batch_id, NEW.issued_by, NEW.issued_on,
            NEW.rule_version, NEW.snapshot, NEW.evaluation, NEW.verification_code, NEW.requested_at)
           IS DISTINCT FROM
           (OLD.id, OLD.register_entry_id, OLD.cohort_id, OLD.enrolment_id, OLD.kind, OLD.edition, OLD.batch_id, OLD.issued_by, OLD.issued_on,
            OLD.rule_version, OLD.snapshot, OLD.evaluation, OLD.verification_code, OLD.requested_at) THEN
          RAISE EXCEPTION 'what a document says never changes (R11)' USING ERRCODE = 'KK007';
        END IF;
        IF OLD.sha256 IS NOT NULL AND (NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.issued_at IS DISTINCT FROM OLD.issued_at) THEN
          RAISE EXCEPTION 'an issued file never changes (R11)' USING ERRCODE = 'KK007';
        END IF;
        IF NOT (NEW.state = OLD.state
                OR OLD.state IN ('requested', 'failed') AND NEW.state IN ('requested', 'failed', 'issued')
                OR OLD.state = 'issued' AND NEW.state IN ('superseded', 'revoked')) THEN
          RAISE EXCEPTION 'a document does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'KK007';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER certificate_says_the_same_for_ever BEFORE UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION check_certificate_change();
      CREATE TRIGGER certificate_is_never_deleted BEFORE DELETE ON certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER certificate_is_never_emptied BEFORE TRUNCATE ON certificate EXECUTE FUNCTION refuse_change();

      CREATE TABLE ceremony (
        id uuid PRIMARY KEY,
        cohort_id uuid NOT NULL REFERENCES cohort,
        held_on date NOT NULL,
        starts_at timestamptz NOT NULL,
        venue text NOT NULL,
        presenter_name text,
        presenter_office text NOT NULL,
        sequence integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX ceremony_by_cohort ON ceremony (cohort_id);
      GRANT SELECT, INSERT, UPDATE ON ceremony TO kokoma_app;

      CREATE TABLE handover (
        certificate_id uuid PRIMARY KEY REFERENCES certificate,
        ceremony_id uuid NOT NULL REFERENCES ceremony,
        state text NOT NULL CHECK (state IN ('handed_over', 'sent', 'collected', 'not_collected')),
        handed_over_on date,
        handed_over_by text,
        recorded_by uuid NOT NULL REFERENCES account,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX handover_by_ceremony ON handover (ceremony_id);
      GRANT SELECT, INSERT, UPDATE ON handover TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE handover, ceremony, certificate, issue_batch, register_entry, register_counter;
      DROP FUNCTION check_certificate_change(), check_register_is_gapless();
    `);
  }
}
