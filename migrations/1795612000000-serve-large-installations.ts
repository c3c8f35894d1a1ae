import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every list of an installation with all municipalities is walked by an index, and a municipality is found by a part of its name or code. Its key
 * sorts as DIN 5007-2 does (ä = ae).
 */
export class ServeLargeInstallations1795612000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE municipality ADD COLUMN search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        lower(replace(replace(replace(replace(replace(replace(replace(name || ' ' || code, 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'ä', 'ae'), 'ö', 'oe'),
          'ü', 'ue'), 'ß', 'ss'))) STORED;
      CREATE INDEX municipality_by_search_key ON municipality (search_key, id);
      CREATE INDEX municipality_by_reminder ON municipality (reminder_days);

      CREATE INDEX cohort_by_start ON cohort (starts_on, id);
      CREATE INDEX cohort_by_state_and_start ON cohort (state, starts_on, id);
      CREATE INDEX cohort_by_state ON cohort (state, id);
      CREATE INDEX cohort_by_municipality_and_start ON cohort (municipality_id, starts_on, id);
      CREATE INDEX cohort_with_seat_to_offer ON cohort (id)
        WHERE accepted_waiting > 0 AND state IN ('open', 'running') AND capacity > seats_taken + open_offers;
      CREATE INDEX cohort_in_catalogue_by_municipality ON cohort (municipality_id, starts_on, id) WHERE state = 'open' AND listed;

      CREATE INDEX session_to_make_up ON session (curriculum_id, module_key, day, held_on, id) WHERE cancelled_at IS NULL;
      CREATE INDEX role_grant_of_trainer ON role_grant (municipality_id) WHERE role = 'trainer' AND revoked_at IS NULL;
      CREATE INDEX application_under_way ON application (cohort_id) WHERE state IN ('received', 'waiting', 'offered');
      CREATE INDEX correction_waiting ON correction (session_id) WHERE confirmed_at IS NULL;
      CREATE INDEX guest_seat_requested ON guest_seat (session_id) WHERE state = 'requested';
      CREATE INDEX enrolment_by_cohort ON enrolment (cohort_id, id) INCLUDE (withdrawn_on);
      CREATE INDEX certificate_award_issued ON certificate (cohort_id) WHERE kind = 'award' AND state = 'issued';
      CREATE INDEX certificate_failed ON certificate (cohort_id) WHERE state = 'failed';
      CREATE INDEX access_token_by_expiry ON access_token (expires_at);
      CREATE INDEX rate_limit_by_end ON rate_limit (window_ends_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX rate_limit_by_end, access_token_by_expiry, certificate_failed, certificate_award_issued, enrolment_by_cohort, guest_seat_requested, correction_waiting, application_under_way,
        role_grant_of_trainer, session_to_make_up, cohort_in_catalogue_by_municipality, cohort_with_seat_to_offer, cohort_by_municipality_and_start, cohort_by_state,
        cohort_by_state_and_start, cohort_by_start;
      ALTER TABLE municipality DROP COLUMN search_key;
    `);
  }
}
