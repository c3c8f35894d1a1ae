import { Injectable } from '@nestjs/common';
import { Database, notFound, type Transaction } from '#platform';
import type { EnrolmentAnswer } from './enrolment.form.js';

const select = `SELECT e.id, e.cohort_id AS "cohortId", e.name_as_printed AS name, e.name_as_printed AS "nameAsPrinted", p.given_names AS "givenNames",
    p.family_name AS "familyName", p.name_prefix AS "namePrefix", p.degree_before AS "degreeBefore", p.degree_after AS "degreeAfter", p.email,
    e.target_group AS "targetGroup", e.state, e.withdrawn_on AS "withdrawnOn", e.person_id AS "personId", e.merged_into AS "mergedInto", e.version, p.sort_key AS "sortKey"
  FROM enrolment e JOIN person p ON p.id = e.person_id`;

type Row = EnrolmentAnswer & { sortKey: string };

export interface EnrolmentPlace {
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly municipality: string;
  readonly personId: string;
  /** Enrolled twice: the enrolment that goes on. */
  readonly mergedInto: string | null;
  readonly guestSeats: readonly { sessionId: string; state: 'requested' | 'confirmed' }[];
}

/** An enrolment as its holder meets it. */
export type OwnEnrolment = Row & {
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly municipality: string;
  readonly startsOn: string;
};

@Injectable()
export class EnrolmentRepository {
  constructor(private readonly database: Database) {}

  /** One enrolment with its person. @throws Problem 404 */
  async byId(id: string, tx: Transaction = this.database.reader): Promise<Row> {
    const [row] = (await tx.query(`${select} WHERE e.id = $1`, [id])) as Row[];
    if (!row) throw notFound();
    return row;
  }

  /** A cohort's people in DIN 5007-2 order, from after `key` ("sort key|id") on. */
  ofCohort(cohortId: string, key: string | null, rows: number): Promise<Row[]> {
    const [sortKey, id] = splitKey(key);
    return this.database.reader.query(
      `${select} WHERE e.cohort_id = $1 AND ($2::text IS NULL OR (p.sort_key, e.id) > ($2 COLLATE "C", $3::uuid)) ORDER BY p.sort_key, e.id LIMIT $4`,
      [cohortId, sortKey, id, rows],
    );
  }

  /** Does anybody else, or an account, use this address? */
  async othersUse(tx: Transaction, email: string, personId: string): Promise<boolean> {
    const [row] = (await tx.query(
      `SELECT EXISTS (SELECT FROM person WHERE email = $1 AND id <> $2) OR EXISTS (SELECT FROM account WHERE email = $1) AS used`,
      [email, personId],
    )) as { used: boolean }[];
    return row?.used === true;
  }

  /** Where an enrolment belongs, for the head of its page, and its guest seats elsewhere. @throws Problem 404 */
  async placeOf(id: string): Promise<EnrolmentPlace> {
    const [place] = (await this.database.reader.query(
      `SELECT c.code AS "cohortCode", c.title AS "cohortTitle", m.name AS municipality, e.person_id AS "personId",
         e.merged_into AS "mergedInto",
         COALESCE((SELECT jsonb_agg(jsonb_build_object('sessionId', g.session_id, 'state', g.state)) FROM guest_seat g WHERE g.enrolment_id = e.id), '[]') AS "guestSeats"
       FROM enrolment e JOIN cohort c ON c.id = e.cohort_id JOIN municipality m ON m.id = c.municipality_id WHERE e.id = $1`,
      [id],
    )) as EnrolmentPlace[];
    if (!place) throw notFound();
    return place;
  }

  /** The enrolments of the people behind an account, newest cohort first, from after `key` ("first day|id") on. */
  ofAccount(accountId: string, key: string | null = null, rows = 100): Promise<OwnEnrolment[]> {
    const [startsOn, id] = splitKey(key);
    return this.database.reader.query(
      `SELECT own.*, c.code AS "cohortCode", c.title AS "cohortTitle", m.name AS municipality, c.starts_on::text AS "startsOn"
       FROM (${select} WHERE p.account_id = $1 AND e.merged_into IS NULL) AS own JOIN cohort c ON c.id = own."cohortId" JOIN municipality m ON m.id = c.municipality_id
       WHERE $2::date IS NULL OR c.starts_on < $2 OR c.starts_on = $2 AND own.id > $3::uuid
       ORDER BY c.starts_on DESC, own.id LIMIT $4`,
      [accountId, startsOn, id, rows],
    );
  }
}

function splitKey(key: string | null): [string | null, string | null] {
  if (key === null) return [null, null];
  const at = key.lastIndexOf('|');
  return [key.slice(0, at), key.slice(at + 1)];
}
