import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';
import { linkStillOpens } from './application.repository.js';

interface Row {
  municipality_id: string;
  cohort_id: string;
  applicant_ids: string[];
  link_hashes: string[];
}

// Whoever has an account under the applicant's address is the applicant; whoever has a link sent to it, too.
const select = `SELECT c.municipality_id, c.id AS cohort_id, ARRAY(SELECT t.id FROM account t WHERE t.email = a.email) AS applicant_ids,
    ARRAY(SELECT l.token_hash FROM application_link l WHERE l.application_id = a.id AND ${linkStillOpens}) AS link_hashes
  FROM application a JOIN cohort c ON c.id = a.cohort_id`;

const factsOf = (id: string, row: Row | undefined): SubjectFacts | undefined =>
  row && {
    id,
    municipalityIds: [row.municipality_id],
    cohortId: row.cohort_id,
    applicantIds: row.applicant_ids,
    linkHashes: row.link_hashes,
  };

/** An application concerns its applicant and the coordination. */
@Injectable()
@FindsSubject('application')
export class ApplicationAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: Row[] = await this.database.reader.query(`${select} WHERE a.id = $1`, [id]);
    return factsOf(id, row);
  }
}

/** An offer belongs to its application. */
@Injectable()
@FindsSubject('offer')
export class OfferAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: Row[] = await this.database.reader.query(
      `${select} WHERE a.id = (SELECT o.application_id FROM seat_offer o WHERE o.id = $1)`,
      [id],
    );
    return factsOf(id, row);
  }
}
