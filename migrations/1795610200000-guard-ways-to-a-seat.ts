import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, offers and enrolments go from state to state only as the rules say, each move of an application with its line of history (R14). */
export class GuardWaysToASeat1795610200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(applications + offers + enrolments);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER application_goes_by_the_rules ON application;
      DROP TRIGGER application_moves_with_its_history ON application;
      DROP TRIGGER seat_offer_goes_by_the_rules ON seat_offer;
      DROP TRIGGER seat_offer_warns_after_the_start ON seat_offer;
      DROP TRIGGER enrolment_goes_by_the_rules ON enrolment;
      DROP FUNCTION check_application_move(), check_application_history(), check_offer_move(), check_offer_warning(), check_enrolment_move();
    `);
  }
}

const applications = `
  CREATE FUNCTION check_application_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> OLD.state AND NOT NEW.state = ANY (CASE OLD.state
        WHEN 'received' THEN ARRAY['accepted', 'waiting', 'rejected', 'withdrawn', 'lapsed']
        WHEN 'waiting' THEN ARRAY['accepted', 'offered', 'rejected', 'withdrawn', 'lapsed']
        WHEN 'offered' THEN ARRAY['accepted', 'declined', 'lapsed', 'rejected', 'withdrawn']
        WHEN 'accepted' THEN ARRAY['rejected', 'withdrawn']
        WHEN 'withdrawn' THEN ARRAY['accepted']
        ELSE ARRAY[]::text[] END) THEN
      RAISE EXCEPTION 'an application does not go from % to % (R14)', OLD.state, NEW.state USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER application_goes_by_the_rules BEFORE UPDATE OF state ON application
    FOR EACH ROW EXECUTE FUNCTION check_application_move();

  CREATE FUNCTION check_application_history() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM application a WHERE a.id = NEW.id AND a.state IS DISTINCT FROM
        (SELECT t.to_state FROM application_transition t WHERE t.application_id = a.id ORDER BY t.id DESC LIMIT 1)) THEN
      RAISE EXCEPTION 'an application moves with a line of its history (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER application_moves_with_its_history AFTER INSERT OR UPDATE OF state ON application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_application_history();
`;

const offers = `
  CREATE FUNCTION check_offer_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'open' OR (NEW.id, NEW.application_id, NEW.cohort_id, NEW.made_at, NEW.expires_at, NEW.warning) IS DISTINCT FROM
        (OLD.id, OLD.application_id, OLD.cohort_id, OLD.made_at, OLD.expires_at, OLD.warning) THEN
      RAISE EXCEPTION 'an offer is answered once and never says something else (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER seat_offer_goes_by_the_rules BEFORE UPDATE ON seat_offer FOR EACH ROW EXECUTE FUNCTION check_offer_move();

  CREATE FUNCTION check_offer_warning() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.warning IS NULL AND EXISTS (SELECT FROM cohort c WHERE c.id = NEW.cohort_id
        AND (c.state = 'running' OR (NEW.made_at AT TIME ZONE c.time_zone)::date >= c.starts_on)) THEN
      RAISE EXCEPTION 'after the start an offer says what can still be reached (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER seat_offer_warns_after_the_start BEFORE INSERT ON seat_offer FOR EACH ROW EXECUTE FUNCTION check_offer_warning();
`;

const enrolments = `
  CREATE FUNCTION check_enrolment_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'completed' AND NEW.state = 'enrolled' THEN
      RAISE EXCEPTION 'who has completed is not enrolled again (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER enrolment_goes_by_the_rules BEFORE UPDATE OF state ON enrolment
    FOR EACH ROW EXECUTE FUNCTION check_enrolment_move();
`;
