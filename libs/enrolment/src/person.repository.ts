import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Database, notFound, type Transaction } from '#platform';
import { nameSortKey } from '#rules';
import type { EnrolmentState } from './enrolment.entity.js';

/** A person with what tells one record from another. */
export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly accountId: string | null;
  readonly mergedInto: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** Where a person takes part. */
export interface PersonEnrolment {
  readonly id: string;
  readonly personId: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly municipalityId: string;
  readonly municipality: string;
  readonly nameAsPrinted: string;
  readonly state: EnrolmentState;
  readonly withdrawnOn: string | null;
  readonly mergedInto: string | null;
}

/** Somebody to choose from, with the cohorts to tell people of one name apart. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly cohortCodes: readonly string[];
}

export interface LikelyPair {
  readonly first: ListedPerson;
  readonly second: ListedPerson;
  readonly sameName: boolean;
  readonly sameAddress: boolean;
}

/** Title, given names, prefix and family name of person `p`. */
const nameOf = (p: string) =>
  `concat_ws(' ', ${p}.degree_before, ${p}.given_names, ${p}.name_prefix, ${p}.family_name) || COALESCE(', ' || ${p}.degree_after, '')`;
const columns = `p.id, ${nameOf('p')} AS name, p.email, p.account_id AS "accountId", p.merged_into AS "mergedInto",
  p.created_at AS "createdAt", p.version`;
const listed = `SELECT p.id, ${nameOf('p')} AS name, p.email, p.sort_key, lower(p.email) AS address, array_agg(DISTINCT c.code) AS codes,
    array_agg(DISTINCT c.municipality_id) AS places
  FROM person p JOIN enrolment e ON e.person_id = p.id AND e.merged_into IS NULL JOIN cohort c ON c.id = e.cohort_id`;
const person = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'email', ${alias}.email, 'cohortCodes', ${alias}.codes)`;

const everybody = `${listed} GROUP BY p.id`;
// Only those who take part nowhere else: the others are the programme office's.
const ofPlaces = `${listed} WHERE p.id IN (SELECT f.person_id FROM cohort d JOIN enrolment f ON f.cohort_id = d.id WHERE d.municipality_id = ANY($2::uuid[])
    UNION SELECT f.person_id FROM enrolment f WHERE f.cohort_id = ANY($3::uuid[]))
  GROUP BY p.id HAVING bool_and(c.municipality_id = ANY($2::uuid[]) OR c.id = ANY($3::uuid[]))`;

/** The same name (DIN 5007-2) in one municipality, or the same address, unless somebody said they are two. */
const pairsAmong = (people: string) => `WITH people AS MATERIALIZED (${people}),
    pairs AS (
      SELECT a.id AS first_id, b.id AS second_id FROM people a JOIN people b ON a.sort_key = b.sort_key AND a.id < b.id AND a.places && b.places
      UNION SELECT a.id, b.id FROM people a JOIN people b ON a.address = b.address AND a.id < b.id)
  SELECT ${person('a')} AS first, ${person('b')} AS second, a.sort_key = b.sort_key AS "sameName", COALESCE(a.address = b.address, false) AS "sameAddress"
  FROM pairs JOIN people a ON a.id = first_id JOIN people b ON b.id = second_id
  WHERE NOT EXISTS (SELECT FROM person_distinction d WHERE d.first_id = pairs.first_id AND d.second_id = pairs.second_id)
  ORDER BY (a.sort_key = b.sort_key AND COALESCE(a.address = b.address, false)) DESC, (a.sort_key = b.sort_key) DESC, a.sort_key, a.id, b.id LIMIT $1`;
const foundAmong = (people: string, from: number) => `WITH people AS MATERIALIZED (${people})
  SELECT id, name, email, codes AS "cohortCodes" FROM people
  WHERE id <> $${from} AND (strpos(sort_key, $${from + 1}) > 0 OR strpos(address, $${from + 2}) > 0) ORDER BY sort_key, id LIMIT $1`;

/** People across cohorts: the records that are one person's. */
@Injectable()
export class PersonRepository {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 */
  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredPerson> {
    const [row] = (await tx.query(`SELECT ${columns} FROM person p WHERE p.id = $1`, [id])) as StoredPerson[];
    if (!row) throw notFound('Diese Person gibt es nicht.');
    return row;
  }

  /** Where these people take part, newest cohort first. */
  enrolmentsOf(personIds: readonly string[], tx: Transaction = this.database.reader): Promise<PersonEnrolment[]> {
    return tx.query(
      `SELECT e.id, e.person_id AS "personId", e.cohort_id AS "cohortId", c.code AS "cohortCode", c.title AS "cohortTitle",
         c.municipality_id AS "municipalityId", m.name AS municipality, e.name_as_printed AS "nameAsPrinted", e.state, e.withdrawn_on AS "withdrawnOn",
         e.merged_into AS "mergedInto"
       FROM enrolment e JOIN cohort c ON c.id = e.cohort_id JOIN municipality m ON m.id = c.municipality_id
       WHERE e.person_id = ANY($1::uuid[]) ORDER BY c.starts_on DESC, e.id`,
      [personIds],
    );
  }

  /** Records that look like one person's, likeliest first, among the people the viewer may merge; 50 at most. */
  likelyPairs(viewer: Viewer): Promise<LikelyPair[]> {
    return viewer.has('programme_office')
      ? this.database.reader.query(pairsAmong(everybody), [50])
      : this.database.reader.query(pairsAmong(ofPlaces), [50, ...placesOf(viewer)]);
  }

  /** People whose name or address holds `search`, but `exceptId`; 20 at most. */
  search(viewer: Viewer, exceptId: string, search: string): Promise<ListedPerson[]> {
    const wanted = [exceptId, nameSortKey({ familyName: search }), search.toLowerCase()];
    return viewer.has('programme_office')
      ? this.database.reader.query(foundAmong(everybody, 2), [20, ...wanted])
      : this.database.reader.query(foundAmong(ofPlaces, 4), [20, ...placesOf(viewer), ...wanted]);
  }

  /** From now on these two are known to be two. */
  async distinguish(tx: Transaction, [first, second]: readonly [string, string], by: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO person_distinction (first_id, second_id, noted_by, noted_at)
       VALUES (LEAST($1::uuid, $2::uuid), GREATEST($1::uuid, $2::uuid), $3, $4) ON CONFLICT DO NOTHING`,
      [first, second, by, at],
    );
  }
}

const placesOf = (viewer: Viewer) => [viewer.municipalitiesAs('coordinator'), viewer.cohortsAs('coordinator')];
