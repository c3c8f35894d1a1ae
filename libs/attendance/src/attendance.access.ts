import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

/** A correction belongs to those who may see the session's sheet. */
@Injectable()
@FindsSubject('correction')
export class CorrectionAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string; cohort_id: string; trainer_ids: string[] }[] = await this.database.reader.query(
      `SELECT c.municipality_id, c.id AS cohort_id, ARRAY(SELECT t.account_id FROM session_trainer t WHERE t.session_id = s.id) AS trainer_ids
       FROM correction k JOIN session s ON s.id = k.session_id JOIN cohort c ON c.id = s.cohort_id WHERE k.id = $1`,
      [id],
    );
    return (
      row && {
        id,
        municipalityIds: [row.municipality_id],
        cohortId: row.cohort_id,
        trainerIds: row.trainer_ids,
        anyTrainer: row.trainer_ids.length === 0,
      }
    );
  }
}
