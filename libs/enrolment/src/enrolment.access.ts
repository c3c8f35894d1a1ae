import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';
import { factsOf, type PlaceRow, trainersOfCohort } from './cohort.access.js';

/** An enrolment concerns its holder, and the trainers of the cohort. */
@Injectable()
@FindsSubject('enrolment')
export class EnrolmentAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: PlaceRow[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id, array_remove(ARRAY[p.account_id], NULL) AS holder_ids, ${trainersOfCohort}
       FROM enrolment e JOIN cohort c ON c.id = e.cohort_id JOIN person p ON p.id = e.person_id WHERE e.id = $1`,
      [id],
    );
    return factsOf(id, row);
  }
}

/** A guest seat belongs to the host: the coordination of the session. */
@Injectable()
@FindsSubject('guest')
export class GuestAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string; cohort_id: string }[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id
       FROM guest_seat g JOIN session s ON s.id = g.session_id JOIN cohort c ON c.id = s.cohort_id WHERE g.id = $1`,
      [id],
    );
    return row && { id, municipalityIds: [row.municipality_id], cohortId: row.cohort_id };
  }
}
