import { Injectable } from '@nestjs/common';
import type { Addressee } from '#correspondence';
import { nameAfterMerge } from '#enrolment';
import { Database } from '#platform';
import type { TargetGroup } from '#programme';
import { type ApplicationState, composeName } from '#rules';
import type { ApplicationsQuery } from './application.form.js';
import { selectApplication, type StoredApplication } from './application.repository.js';

/** Names an organisation in an address without saying it; spelling in capitals and blanks at the ends make no other one. */
const organisationKey = 'left(md5(lower(trim(a.organisation))), 12)';

/** Applications of one state, target group and organisation. */
export interface ApplicationGroup {
  readonly state: ApplicationState;
  readonly targetGroup: TargetGroup;
  readonly organisationKey: string | null;
  readonly organisation: string | null;
  readonly count: number;
}

const current = ` AND a.state IN ('received', 'waiting', 'offered', 'accepted')`;

/** What a list of a cohort's applications is narrowed to. */
export type ApplicationFilter = Omit<ApplicationsQuery, 'limit' | 'cursor'>;

/** A cohort's applications as lists: always found by the cohort, in the order of their numbers, and narrowed from there. */
@Injectable()
export class ApplicationListRepository {
  constructor(private readonly database: Database) {}

  /** In the order of receipt, from after `key` (the number) on. */
  ofCohort(cohortId: string, filter: ApplicationFilter, key: string | null, rows: number): Promise<StoredApplication[]> {
    const { conditions, values } = narrowed(filter, [cohortId, key ?? 0, rows]);
    return this.database.reader.query(
      `${selectApplication} WHERE a.cohort_id = $1 AND a.number > $2${conditions} ORDER BY a.number LIMIT $3`,
      values,
    );
  }

  /** The ids of those who pass the filter, in the order of receipt; without a state those who still want a seat or have one. */
  async idsOf(cohortId: string, filter: ApplicationFilter): Promise<string[]> {
    const { conditions, values } = narrowed(filter, [cohortId]);
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT a.id FROM application a WHERE a.cohort_id = $1${filter.state ? '' : current}${conditions} ORDER BY a.number LIMIT 2000`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these ids who applied for the cohort, as somebody writes to them. */
  async addressees(cohortId: string, ids: readonly string[]): Promise<Addressee[]> {
    const rows: Pick<StoredApplication, 'id' | 'email' | 'givenNames' | 'familyName' | 'mergedName'>[] =
      await this.database.reader.query(
        `SELECT id, email, given_names AS "givenNames", family_name AS "familyName", ${nameAfterMerge('a.enrolment_id')} AS "mergedName"
         FROM application a WHERE cohort_id = $1 AND id = ANY($2::uuid[]) ORDER BY name_key, number`,
        [cohortId, ids],
      );
    return rows.map(({ id, email, mergedName, ...name }) => ({ id, email, name: composeName(mergedName ?? name) }));
  }

  /** How many there are of each kind; the counts of any filter add up from these. */
  groups(cohortId: string): Promise<ApplicationGroup[]> {
    return this.database.reader.query(
      `SELECT a.state, a.target_group AS "targetGroup", ${organisationKey} AS "organisationKey", min(trim(a.organisation)) AS organisation, count(*)::int AS count
       FROM application a WHERE a.cohort_id = $1 GROUP BY 1, 2, 3`,
      [cohortId],
    );
  }
}

// One statement for each set of filters in use, so that each has its own plan.
function narrowed(filter: ApplicationFilter, values: unknown[]): { conditions: string; values: unknown[] } {
  const tests: [string, unknown][] = [
    ['a.state =', filter.state],
    ['a.target_group =', filter.targetGroup],
    [`${organisationKey} =`, filter.organisationKey],
    ['strpos(lower(a.organisation), lower(', filter.organisation?.trim() || undefined],
  ];
  const used = tests.filter(([, value]) => value !== undefined);
  const condition = ([test]: [string, unknown], index: number) =>
    ` AND ${test} $${values.length + index + 1}${test.startsWith('strpos') ? ')) > 0' : ''}`;
  return { conditions: used.map(condition).join(''), values: [...values, ...used.map(([, value]) => value)] };
}
