import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, their history, offers of seats, and what a municipality sets for them (R14). */
export class CreateAdmission1795604000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(counters + applications + history + offers + settings);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE seat_offer, application_transition, application_consent, application_link, application, admission_setting;
      DROP SEQUENCE application_number;
      DROP TRIGGER cohort_offers_are_counted ON cohort;
      DROP FUNCTION check_offers(), count_offers(), count_accepted_waiting(), check_offer_is_to_accepted(), refuse_transition_of_application();
      ALTER TABLE cohort DROP COLUMN accepted_waiting;
    `);
  }
}

// How many wait whom a coordinator has accepted: a free seat is theirs before it is anybody else's.
const counters = `
  ALTER TABLE cohort ADD COLUMN accepted_waiting integer NOT NULL DEFAULT 0 CHECK (accepted_waiting >= 0);
  CREATE INDEX cohort_with_promises ON cohort (id) WHERE accepted_waiting > 0;
`;

const applications = `
  CREATE SEQUENCE application_number AS bigint;
  GRANT USAGE ON SEQUENCE application_number TO kokoma_app;

  CREATE TABLE application (
    id uuid PRIMARY KEY,
    cohort_id uuid NOT NULL REFERENCES cohort,
    -- Order of receipt, given under the lock of the cohort; the place is the same until a coordinator reorders the waiting list.
    number bigint NOT NULL,
    place bigint NOT NULL,
    given_names text,
    family_name text,
    name_key text COLLATE "C" NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    target_group text NOT NULL CHECK (target_group IN ('administration', 'civil_society', 'advice_education', 'other')),
    organisation text,
    motivation text,
    privacy_notice_version text NOT NULL,
    state text NOT NULL CHECK (state IN ('received', 'accepted', 'rejected', 'waiting', 'offered', 'declined', 'lapsed', 'withdrawn')),
    address_confirmed_at timestamptz,
    accepted_at timestamptz,
    accepted_by uuid REFERENCES account,
    enrolment_id uuid REFERENCES enrolment,
    received_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT application_names_somebody CHECK (COALESCE(given_names, family_name) IS NOT NULL),
    CONSTRAINT application_number_is_unique UNIQUE (number),
    CONSTRAINT application_place_is_unique UNIQUE (cohort_id, place) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT application_leads_to_one_enrolment UNIQUE (enrolment_id),
    CONSTRAINT application_with_a_seat_has_its_enrolment CHECK (state <> 'accepted' OR enrolment_id IS NOT NULL),
    CONSTRAINT application_is_offered_a_seat_once_accepted CHECK (state <> 'offered' OR accepted_at IS NOT NULL)
  );
  CREATE UNIQUE INDEX application_under_way_is_unique ON application (cohort_id, email, name_key) WHERE state IN ('received', 'waiting', 'offered');
  CREATE INDEX application_by_cohort ON application (cohort_id, number);
  CREATE INDEX application_by_email ON application (email);
  CREATE INDEX application_waiting ON application (cohort_id, place) WHERE state = 'waiting';
  CREATE INDEX application_ended ON application (cohort_id) WHERE state IN ('rejected', 'declined', 'lapsed', 'withdrawn');
  GRANT SELECT, INSERT, UPDATE, DELETE ON application TO kokoma_app;

  CREATE FUNCTION count_accepted_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'waiting' AND OLD.accepted_at IS NOT NULL THEN 1 ELSE 0 END;
    after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'waiting' AND NEW.accepted_at IS NOT NULL THEN 1 ELSE 0 END;
  BEGIN
    IF before <> after THEN
      UPDATE cohort SET accepted_waiting = accepted_waiting + after - before WHERE id = COALESCE(NEW.cohort_id, OLD.cohort_id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER application_counts_accepted_waiting AFTER INSERT OR UPDATE OF state, accepted_at OR DELETE ON application
    FOR EACH ROW EXECUTE FUNCTION count_accepted_waiting();

  -- The secret of a mail's link, as a hash: whoever has it acts as the applicant.
  CREATE TABLE application_link (
    token_hash text PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX application_link_by_application ON application_link (application_id);
  GRANT SELECT, INSERT ON application_link TO kokoma_app;

  CREATE TABLE application_consent (
    application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('newsletter', 'network_directory', 'photo', 'third_party_contact', 'assistance_needs')),
    given_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (application_id, kind)
  );
  GRANT SELECT, INSERT, UPDATE ON application_consent TO kokoma_app;
`;

const history = `
  CREATE TABLE application_transition (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    from_state text,
    to_state text NOT NULL,
    actor_account_id uuid,
    acting_as text NOT NULL,
    reason text,
    at timestamptz NOT NULL
  );
  CREATE INDEX application_transition_by_application ON application_transition (application_id, id);
  GRANT SELECT, INSERT ON application_transition TO kokoma_app;

  -- It goes with its application, and never alone.
  CREATE FUNCTION refuse_transition_of_application() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM application WHERE id = OLD.application_id) THEN
      RAISE EXCEPTION '% on % is refused: its rows are append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'KK001';
    END IF;
    RETURN OLD;
  END $$;
  CREATE TRIGGER application_transition_is_append_only BEFORE UPDATE ON application_transition FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER application_transition_goes_with_its_application BEFORE DELETE ON application_transition
    FOR EACH ROW EXECUTE FUNCTION refuse_transition_of_application();
  CREATE TRIGGER application_transition_is_never_emptied BEFORE TRUNCATE ON application_transition EXECUTE FUNCTION refuse_change();
`;

const offers = `
  CREATE TABLE seat_offer (
    id uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    cohort_id uuid NOT NULL REFERENCES cohort,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'lapsed')),
    made_at timestamptz NOT NULL,
    -- The last minute in which it can be accepted.
    expires_at timestamptz NOT NULL,
    closed_at timestamptz,
    -- After the start: what can still be reached, as the person was told.
    warning text,
    CONSTRAINT seat_offer_is_closed_at_a_time CHECK ((state = 'open') = (closed_at IS NULL))
  );
  CREATE UNIQUE INDEX seat_offer_is_open_once ON seat_offer (application_id) WHERE state = 'open';
  CREATE INDEX seat_offer_by_application ON seat_offer (application_id, id);
  CREATE INDEX seat_offer_by_deadline ON seat_offer (expires_at) WHERE state = 'open';
  CREATE INDEX seat_offer_open_by_cohort ON seat_offer (cohort_id) WHERE state = 'open';
  GRANT SELECT, INSERT, UPDATE ON seat_offer TO kokoma_app;

  CREATE FUNCTION check_offer_is_to_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM application WHERE id = NEW.application_id AND cohort_id = NEW.cohort_id AND accepted_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a seat is offered to those a coordinator has accepted (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER seat_offer_is_to_somebody_accepted BEFORE INSERT ON seat_offer FOR EACH ROW EXECUTE FUNCTION check_offer_is_to_accepted();

  CREATE FUNCTION count_offers() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'open' THEN 1 ELSE 0 END;
    after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'open' THEN 1 ELSE 0 END;
  BEGIN
    IF before <> after THEN
      UPDATE cohort SET open_offers = open_offers + after - before WHERE id = COALESCE(NEW.cohort_id, OLD.cohort_id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER seat_offer_counts AFTER INSERT OR UPDATE OF state OR DELETE ON seat_offer FOR EACH ROW EXECUTE FUNCTION count_offers();

  CREATE FUNCTION check_offers() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT c.open_offers <> (SELECT count(*) FROM seat_offer o WHERE o.cohort_id = c.id AND o.state = 'open') FROM cohort c WHERE c.id = NEW.id) THEN
      RAISE EXCEPTION 'the open offers are the seats offered' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER cohort_offers_are_counted AFTER UPDATE OF open_offers ON cohort
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_offers();
`;

const settings = `
  CREATE TABLE admission_setting (
    municipality_id uuid PRIMARY KEY REFERENCES municipality,
    offer_days integer NOT NULL CHECK (offer_days BETWEEN 1 AND 60),
    deletion_days integer NOT NULL CHECK (deletion_days BETWEEN 1 AND 730),
    version integer NOT NULL DEFAULT 1
  );
  GRANT SELECT, INSERT, UPDATE ON admission_setting TO kokoma_app;
`;
