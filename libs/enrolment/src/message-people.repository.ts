import { Injectable } from '@nestjs/common';
import type { Addressee } from '#correspondence';
import { Database } from '#platform';
import type { EnrolmentState } from './enrolment.entity.js';

type Person = Addressee & { readonly state: EnrolmentState };

const select = `SELECT e.id, e.name_as_printed AS name, p.email, e.state FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id = $1`;

/** A cohort's people as somebody writes to them, by name. */
@Injectable()
export class MessagePeopleRepository {
  constructor(private readonly database: Database) {}

  ofCohort(cohortId: string): Promise<Person[]> {
    return this.database.reader.query(`${select} ORDER BY p.sort_key, e.id`, [cohortId]);
  }

  /** Those of these ids who are in the cohort. */
  addressees(cohortId: string, ids: readonly string[]): Promise<Person[]> {
    return this.database.reader.query(`${select} AND e.id = ANY($2::uuid[]) ORDER BY p.sort_key, e.id`, [cohortId, ids]);
  }
}
