import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every move of an enrolment has its line: who, when, why (R14). Append-only; a reason may be forgotten, and all of it goes with the enrolment. What happened
 * before is taken over from the audit, the merges and the enrolment itself, as well as they know it.
 */
export class KeepHistoryOfEnrolments1795614100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(events);
    await runner.query(replay);
    await runner.query(guards);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER enrolment_moves_with_its_history ON enrolment;
      ALTER TABLE enrolment ADD COLUMN withdrawal_reason text;
      UPDATE enrolment e SET withdrawal_reason = t.reason
        FROM (SELECT DISTINCT ON (enrolment_id) enrolment_id, to_state, reason FROM enrolment_transition ORDER BY enrolment_id, id DESC) AS t
        WHERE t.enrolment_id = e.id AND t.to_state = 'withdrawn' AND t.reason IS NOT NULL;
      DROP TABLE enrolment_transition;
      DROP FUNCTION check_enrolment_history(), check_enrolment_transition(), refuse_other_reason(), refuse_transition_of_enrolment();
    `);
  }
}

const table = `
  CREATE TABLE enrolment_transition (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    from_state text,
    -- 'merged': enrolled twice in the cohort, it counts with the other one.
    to_state text NOT NULL CHECK (to_state IN ('enrolled', 'withdrawn', 'completed', 'merged')),
    withdrawn_on date,
    actor_account_id uuid,
    acting_as text NOT NULL,
    reason text,
    at timestamptz NOT NULL,
    CONSTRAINT enrolment_transition_goes_somewhere CHECK (from_state IS DISTINCT FROM to_state),
    CONSTRAINT enrolment_transition_ends_on_a_day CHECK (withdrawn_on IS NULL OR to_state = 'withdrawn')
  );
  CREATE INDEX enrolment_transition_by_enrolment ON enrolment_transition (enrolment_id, id);
  GRANT SELECT, INSERT, UPDATE (reason) ON enrolment_transition TO kokoma_app;
`;

// What is known of the past, by enrolment, in the order of the audit. `state` is where it led; whether an enrolment was open when its cohort was completed shows the replay.
const events = `
  CREATE TEMPORARY TABLE known_move AS
    WITH completed AS (
      SELECT subject_id AS cohort_id, min(at) AS at, min(id) AS id FROM audit_event WHERE action = 'cohort.complete' GROUP BY subject_id)
    SELECT e.id AS enrolment_id, 'create' AS kind, 'enrolled' AS state, COALESCE(v.at, e.created_at) AS at, COALESCE(v.id, 0) AS nth,
      v.actor_account_id, COALESCE(v.acting_as, 'system') AS acting_as, NULL::text AS reason
    FROM enrolment e LEFT JOIN LATERAL (
      SELECT * FROM audit_event a WHERE a.subject_id = e.id AND a.action = 'enrolment.create' ORDER BY a.id LIMIT 1) AS v ON true
    UNION ALL
    SELECT e.id, 'move', CASE v.action WHEN 'enrolment.withdraw' THEN 'withdrawn' ELSE CASE WHEN c.id < v.id THEN 'completed' ELSE 'enrolled' END END,
      v.at, v.id, v.actor_account_id, v.acting_as, NULL
    FROM enrolment e JOIN audit_event v ON v.subject_id = e.id AND v.action IN ('enrolment.withdraw', 'enrolment.reinstate')
      LEFT JOIN completed c ON c.cohort_id = e.cohort_id
    UNION ALL
    SELECT e.id, 'complete', 'completed', v.at, v.id, v.actor_account_id, v.acting_as, NULL
    FROM completed c JOIN audit_event v ON v.id = c.id JOIN enrolment e ON e.cohort_id = c.cohort_id
    UNION ALL
    SELECT closed::uuid, 'move', 'merged', m.merged_at, v.id, v.actor_account_id, v.acting_as, m.reason
    FROM audit_event v JOIN person_merge m ON m.id = (v.details->>'mergeId')::uuid, jsonb_array_elements_text(v.details->'closed') AS closed
    WHERE v.action = 'person.merge'
    UNION ALL
    SELECT (b->>'id')::uuid, 'move', CASE WHEN b->>'state' = 'enrolled' AND c.id < v.id THEN 'completed' ELSE b->>'state' END,
      m.undone_at, v.id, v.actor_account_id, v.acting_as, m.undo_reason
    FROM audit_event v JOIN person_merge m ON m.id = (v.details->>'mergeId')::uuid, jsonb_array_elements(m.before->'enrolments') AS b,
      enrolment e LEFT JOIN completed c ON c.cohort_id = e.cohort_id
    WHERE v.action = 'person.unmerge' AND e.id = (b->>'id')::uuid AND b->'mergedInto' = 'null'
      AND EXISTS (SELECT FROM audit_event w WHERE w.action = 'person.merge' AND w.details->>'mergeId' = m.id::text AND w.details->'closed' ? (b->>'id'));
`;

const replay = `
  DO $$
  DECLARE
    e record;
    move record;
    state text;
    last timestamptz;
    goes boolean;
  BEGIN
    CREATE INDEX ON known_move (enrolment_id, nth);
    ANALYZE known_move;
    FOR e IN SELECT id, withdrawn_on, withdrawal_reason, created_at,
        CASE WHEN merged_into IS NULL THEN enrolment.state ELSE 'merged' END AS is_now FROM enrolment LOOP
      state := NULL;
      last := e.created_at;
      FOR move IN SELECT * FROM known_move k WHERE k.enrolment_id = e.id ORDER BY kind <> 'create', nth LOOP
        goes := CASE move.kind WHEN 'complete' THEN state = 'enrolled' ELSE state IS DISTINCT FROM move.state END;
        IF goes THEN
          INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, actor_account_id, acting_as, reason, at)
            VALUES (e.id, state, move.state, move.actor_account_id, move.acting_as, move.reason, move.at);
          state := move.state;
          last := move.at;
        END IF;
      END LOOP;
      -- What nobody noted: it has come to where it is, by now at the latest.
      IF state IS DISTINCT FROM e.is_now THEN
        INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, acting_as, at) VALUES (e.id, state, e.is_now, 'system', last);
      END IF;
      IF e.is_now = 'withdrawn' THEN
        UPDATE enrolment_transition t SET reason = e.withdrawal_reason, withdrawn_on = e.withdrawn_on
          WHERE t.id = (SELECT max(id) FROM enrolment_transition WHERE enrolment_id = e.id);
      END IF;
    END LOOP;
    DROP TABLE known_move;
  END $$;
  ALTER TABLE enrolment DROP COLUMN withdrawal_reason;
`;

const guards = `
  CREATE FUNCTION refuse_other_reason() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.reason IS NOT NULL OR to_jsonb(NEW) - 'reason' <> to_jsonb(OLD) - 'reason' THEN
      RAISE EXCEPTION '% on % is refused: its rows are append-only, only a reason may be forgotten', TG_OP, TG_TABLE_NAME USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE FUNCTION refuse_transition_of_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM enrolment WHERE id = OLD.enrolment_id) THEN
      RAISE EXCEPTION '% on % is refused: its rows are append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'KK001';
    END IF;
    RETURN OLD;
  END $$;
  CREATE TRIGGER enrolment_transition_is_append_only BEFORE UPDATE ON enrolment_transition FOR EACH ROW EXECUTE FUNCTION refuse_other_reason();
  CREATE TRIGGER enrolment_transition_goes_with_its_enrolment BEFORE DELETE ON enrolment_transition
    FOR EACH ROW EXECUTE FUNCTION refuse_transition_of_enrolment();
  CREATE TRIGGER enrolment_transition_is_never_emptied BEFORE TRUNCATE ON enrolment_transition EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION check_enrolment_transition() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.from_state IS DISTINCT FROM (SELECT t.to_state FROM enrolment_transition t WHERE t.enrolment_id = NEW.enrolment_id ORDER BY t.id DESC LIMIT 1) THEN
      RAISE EXCEPTION 'a line of the history begins where the one before ended (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER enrolment_transition_follows_the_one_before BEFORE INSERT ON enrolment_transition
    FOR EACH ROW EXECUTE FUNCTION check_enrolment_transition();

  -- Deferred: a merge moves several rows.
  CREATE FUNCTION check_enrolment_history() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM enrolment e WHERE e.id = NEW.id AND CASE WHEN e.merged_into IS NULL THEN e.state ELSE 'merged' END IS DISTINCT FROM
        (SELECT t.to_state FROM enrolment_transition t WHERE t.enrolment_id = e.id ORDER BY t.id DESC LIMIT 1)) THEN
      RAISE EXCEPTION 'an enrolment moves with a line of its history (R14)' USING ERRCODE = 'KK001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER enrolment_moves_with_its_history AFTER INSERT OR UPDATE OF state, merged_into ON enrolment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_enrolment_history();
`;
