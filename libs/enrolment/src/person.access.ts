import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

interface PlacesRow {
  municipality_ids: string[];
  cohort_ids: string[];
}

// A role for one cohort reaches whoever takes part in no other one.
const places = `SELECT array_agg(DISTINCT c.municipality_id) AS municipality_ids, array_agg(DISTINCT c.id) AS cohort_ids
  FROM enrolment e JOIN cohort c ON c.id = e.cohort_id`;

const factsOf = (id: string, row: PlacesRow | undefined): SubjectFacts | undefined =>
  row && {
    id,
    municipalityIds: row.municipality_ids,
    cohortId: row.cohort_ids.length === 1 ? (row.cohort_ids[0] as string) : null,
  };

/** A person belongs to the coordination of each cohort they take part in; a merged record to that of the one that goes on. */
@Injectable()
@FindsSubject('person')
export class PersonAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: PlacesRow[] = await this.database.reader.query(
      `${places} WHERE e.person_id = (SELECT COALESCE(merged_into, id) FROM person WHERE id = $1) HAVING count(*) > 0`,
      [id],
    );
    return factsOf(id, row);
  }
}

/** A merge belongs to the coordination of the person it was about. */
@Injectable()
@FindsSubject('merge')
export class MergeAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: PlacesRow[] = await this.database.reader.query(
      `${places} WHERE e.person_id = (SELECT COALESCE(p.merged_into, p.id) FROM person_merge m JOIN person p ON p.id = m.kept_id WHERE m.id = $1)
       HAVING count(*) > 0`,
      [id],
    );
    return factsOf(id, row);
  }
}
