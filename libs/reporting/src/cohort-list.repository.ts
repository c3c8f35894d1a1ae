import { Injectable } from '@nestjs/common';
import { dateKeyOf, firstRows, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { Database } from '#platform';
import { type CohortState, searchKeyOf } from '#programme';

/** A cohort as lists show it. */
export interface ListedCohort {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly municipality: string;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly state: CohortState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly capacity: number;
  readonly seatsTaken: number;
  readonly nextDate: string | null;
  /** Enrolments with a document in hand or in the making. */
  readonly documented: readonly string[];
  /** Applications nobody has decided about. */
  readonly undecided: number;
}

/** Everywhere, or in these municipalities. */
export type CohortReach = 'everywhere' | readonly string[];

/** How many applications to cohort `c` nobody has decided about: received, or waiting without having been accepted. */
export const undecidedApplications = `(SELECT count(*)::int FROM application a WHERE a.cohort_id = c.id AND a.state IN ('received', 'waiting') AND a.accepted_at IS NULL)`;

const columns = `c.id, c.code, c.title, m.name AS municipality, c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", c.state, c.starts_on AS "startsOn",
  c.ends_on AS "endsOn", c.capacity, c.seats_taken AS "seatsTaken",
  (SELECT min(s.held_on) FROM session s WHERE s.cohort_id = c.id AND s.cancelled_at IS NULL AND s.held_on >= $1) AS "nextDate"`;

// Each filter is a statement of its own; each place is walked by its index no further than the page.
function listed(everywhere: boolean, withState: boolean): string {
  const walk = (where: string) =>
    firstRows(
      `SELECT x.* FROM cohort x WHERE (x.starts_on, x.id) < ($2::date, $3::uuid) ${withState ? 'AND x.state = $5' : ''} ${where} ORDER BY x.starts_on DESC, x.id DESC`,
      '$4',
    );
  const places = `unnest($${withState ? 6 : 5}::uuid[])`;
  const reach = everywhere
    ? walk('')
    : `SELECT walked.* FROM ${places} AS place (id), LATERAL (${walk('AND x.municipality_id = place.id')}) AS walked`;
  return `SELECT ${columns}, '[]'::jsonb AS documented, 0 AS undecided FROM (${reach}) AS c JOIN municipality m ON m.id = c.municipality_id
    ORDER BY c.starts_on DESC, c.id DESC LIMIT $4`;
}

const anyPlace = 'SELECT id FROM municipality WHERE strpos(search_key, $1) > 0 ORDER BY search_key, id LIMIT 100';
const ownPlace = 'SELECT id FROM municipality WHERE id = ANY($2::uuid[]) AND strpos(search_key, $1) > 0';

@Injectable()
export class CohortListRepository {
  constructor(private readonly database: Database) {}

  /** Where the viewer coordinates, narrowed to the municipalities with `search` in their name or code, 100 at most. */
  async reach(viewer: Viewer, search: string): Promise<CohortReach> {
    const everywhere = viewer.has('programme_office');
    const own = viewer.municipalitiesAs('coordinator');
    const key = searchKeyOf(search);
    if (key === '') return everywhere ? 'everywhere' : own;
    const found: { id: string }[] = everywhere
      ? await this.database.reader.query(anyPlace, [key])
      : await this.database.reader.query(ownPlace, [key, own]);
    return found.map(({ id }) => id);
  }

  /** The cohorts in these municipalities, latest beginning first, a page at a time. */
  async page(
    reach: CohortReach,
    today: string,
    page: PageRequest,
    state: CohortState | null,
  ): Promise<{ items: ListedCohort[]; nextCursor: string | null }> {
    const { date, id } = dateKeyOf(page, 'last');
    const rows: ListedCohort[] = await this.database.reader.query(listed(reach === 'everywhere', state !== null), [
      today,
      date,
      id,
      rowsToRead(page),
      ...(state === null ? [] : [state]),
      ...(reach === 'everywhere' ? [] : [reach]),
    ]);
    return toPage(rows, page, row => `${row.startsOn} ${row.id}`);
  }

  /** What coordinators have in hand: everything not completed, and what ended within 400 days; 40 at most. */
  inHand(municipalityIds: readonly string[], today: string): Promise<ListedCohort[]> {
    return this.database.reader.query(
      `SELECT ${columns}, COALESCE((SELECT jsonb_agg(x.enrolment_id) FROM certificate x WHERE x.cohort_id = c.id AND x.kind = 'proof'
           AND x.state IN ('requested', 'issued', 'failed')), '[]') AS documented, ${undecidedApplications} AS undecided
       FROM cohort c JOIN municipality m ON m.id = c.municipality_id
       WHERE c.municipality_id = ANY($2::uuid[]) AND (c.state <> 'completed' OR c.ends_on > $1::date - 400)
       ORDER BY c.starts_on DESC, c.id LIMIT 40`,
      [today, municipalityIds],
    );
  }
}
