import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

@Injectable()
@FindsSubject('certificate')
export class CertificateAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string; cohort_id: string; account_id: string | null }[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id, p.account_id
       FROM certificate d JOIN cohort c ON c.id = d.cohort_id JOIN enrolment e ON e.id = d.enrolment_id JOIN person p ON p.id = e.person_id
       WHERE d.id = $1`,
      [id],
    );
    return (
      row && {
        id,
        municipalityIds: [row.municipality_id],
        cohortId: row.cohort_id,
        holderIds: row.account_id ? [row.account_id] : [],
      }
    );
  }
}

@Injectable()
@FindsSubject('batch')
export class BatchAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string; cohort_id: string }[] = await this.database.reader.query(
      'SELECT c.municipality_id, c.id AS cohort_id FROM issue_batch b JOIN cohort c ON c.id = b.cohort_id WHERE b.id = $1',
      [id],
    );
    return row && { id, municipalityIds: [row.municipality_id], cohortId: row.cohort_id };
  }
}
