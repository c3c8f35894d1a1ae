import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

/** One row about where a record belongs. */
export interface PlaceRow {
  municipality_id: string;
  cohort_id: string;
  trainer_ids: string[];
  holder_ids: string[];
  any_trainer: boolean;
}

/** The row as facts for the guard. */
export const factsOf = (id: string, row: PlaceRow | undefined): SubjectFacts | undefined =>
  row && {
    id,
    municipalityIds: [row.municipality_id],
    cohortId: row.cohort_id,
    trainerIds: row.trainer_ids,
    holderIds: row.holder_ids,
    anyTrainer: row.any_trainer,
  };

// A participant knows of the cohorts and sessions of an own enrolment; a trainer of those with an own session. Asked of one account ($2) alone.
const holders = `ARRAY(SELECT p.account_id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id = c.id AND p.account_id = $2)`;

/** Columns: who trains in cohort `c`, and whether a session of it is without a trainer. */
export const trainersOfCohort = `ARRAY(SELECT DISTINCT t.account_id FROM session s JOIN session_trainer t ON t.session_id = s.id
    WHERE s.cohort_id = c.id) AS trainer_ids,
  EXISTS (SELECT FROM session s WHERE s.cohort_id = c.id
    AND NOT EXISTS (SELECT FROM session_trainer t WHERE t.session_id = s.id)) AS any_trainer`;

@Injectable()
@FindsSubject('cohort')
export class CohortAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string, askerId: string): Promise<SubjectFacts | undefined> {
    const [row]: PlaceRow[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id, ${holders} AS holder_ids,
         ${trainersOfCohort}
       FROM cohort c WHERE c.id = $1`,
      [id, askerId],
    );
    return factsOf(id, row);
  }
}

@Injectable()
@FindsSubject('session')
export class SessionAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string, askerId: string): Promise<SubjectFacts | undefined> {
    const [row]: PlaceRow[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id, ${holders} AS holder_ids,
         ARRAY(SELECT t.account_id FROM session_trainer t WHERE t.session_id = s.id) AS trainer_ids,
         NOT EXISTS (SELECT FROM session_trainer t WHERE t.session_id = s.id) AS any_trainer
       FROM session s JOIN cohort c ON c.id = s.cohort_id WHERE s.id = $1`,
      [id, askerId],
    );
    return factsOf(id, row);
  }
}
