import { firstRows, type Viewer } from '#identity';
import type { CohortState } from './cohort.entity.js';

/** Which of the cohorts one coordinates. */
export interface CohortFilter {
  readonly municipalityId?: string | undefined;
  readonly state?: CohortState | undefined;
}

/** SQL with named parameters. */
interface NamedSql {
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
}

/**
 * The ids of a page of the cohorts the viewer coordinates, the highest below `key` first. Each combination of filters is a statement of its own;
 * each place is walked by its index no further than the page.
 */
export function cohortIds(viewer: Viewer, { municipalityId, state }: CohortFilter, key: string, rows: number): NamedSql {
  const narrow = state === undefined ? '' : 'AND x.state = :state';
  const walk = (where: string) =>
    firstRows(`SELECT x.id FROM cohort x WHERE x.id < :key ${where} ${narrow} ORDER BY x.id DESC`, ':rows');
  const parameters = { key, rows, state };
  if (viewer.has('programme_office')) {
    return municipalityId === undefined
      ? { sql: walk(''), parameters }
      : { sql: walk('AND x.municipality_id = :municipalityId'), parameters: { ...parameters, municipalityId } };
  }
  const here = municipalityId === undefined ? '' : 'AND x.municipality_id = :municipalityId';
  const all = viewer.municipalitiesAs('coordinator');
  const places = municipalityId === undefined ? all : all.filter(place => place === municipalityId);
  const own = `SELECT walked.id FROM unnest(:places::uuid[]) AS place (id), LATERAL (${walk('AND x.municipality_id = place.id')}) AS walked
    UNION (${walk(`AND x.id = ANY(:cohorts::uuid[]) ${here}`)})`;
  return {
    sql: `SELECT id FROM (${own}) AS own ORDER BY id DESC LIMIT :rows`,
    parameters: { ...parameters, places, cohorts: viewer.cohortsAs('coordinator'), municipalityId },
  };
}
