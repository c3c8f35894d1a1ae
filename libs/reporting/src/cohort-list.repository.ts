import { Injectable } from '@nestjs/common';
import { keyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { Database } from '#platform';
import type { CohortState } from '#programme';

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
}

/** What a municipality's cohorts come to, in counts only. */
export interface MunicipalityFigures {
  readonly id: string;
  readonly name: string;
  readonly cohorts: readonly { id: string; code: string; state: CohortState; seatsTaken: number }[];
  readonly unrecorded: number;
  readonly corrections: number;
  readonly guests: number;
  readonly failed: number;
}

const columns = `c.id, c.code, c.title, m.name AS municipality, c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", c.state, c.starts_on AS "startsOn",
  c.ends_on AS "endsOn", c.capacity, c.seats_taken AS "seatsTaken",
  (SELECT min(s.held_on) FROM session s WHERE s.cohort_id = c.id AND s.cancelled_at IS NULL AND s.held_on >= $1) AS "nextDate"`;

@Injectable()
export class CohortListRepository {
  constructor(private readonly database: Database) {}

  /** The cohorts the viewer coordinates, latest beginning first, a page at a time. */
  async page(
    viewer: Viewer,
    today: string,
    page: PageRequest,
    state: CohortState | null,
  ): Promise<{ items: ListedCohort[]; nextCursor: string | null }> {
    const rows: ListedCohort[] = await this.database.reader.query(
      `SELECT ${columns}, '[]'::jsonb AS documented FROM cohort c JOIN municipality m ON m.id = c.municipality_id
       WHERE ($2 OR c.municipality_id = ANY($3::uuid[])) AND ($4::text IS NULL OR c.state = $4)
         AND ($5::text IS NULL OR concat(c.starts_on, ' ', c.id) < $5)
       ORDER BY c.starts_on DESC, c.id DESC LIMIT $6`,
      [today, viewer.has('programme_office'), viewer.municipalitiesAs('coordinator'), state, keyOf(page), rowsToRead(page)],
    );
    return toPage(rows, page, row => `${row.startsOn} ${row.id}`);
  }

  /** What coordinators have in hand: everything not completed, and what ended within 400 days; 40 at most. */
  inHand(municipalityIds: readonly string[], today: string): Promise<ListedCohort[]> {
    return this.database.reader.query(
      `SELECT ${columns}, COALESCE((SELECT jsonb_agg(x.enrolment_id) FROM certificate x WHERE x.cohort_id = c.id AND x.kind = 'proof'
           AND x.state IN ('requested', 'issued', 'failed')), '[]') AS documented
       FROM cohort c JOIN municipality m ON m.id = c.municipality_id
       WHERE c.municipality_id = ANY($2::uuid[]) AND (c.state <> 'completed' OR c.ends_on > $1::date - 400)
       ORDER BY c.starts_on DESC, c.id LIMIT 40`,
      [today, municipalityIds],
    );
  }

  /** Every municipality with its cohorts and where it is stuck, by name; counts only. */
  figures(now: Date): Promise<MunicipalityFigures[]> {
    return this.database.reader.query(
      `SELECT m.id, m.name,
         COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'state', c.state, 'seatsTaken', c.seats_taken) ORDER BY c.starts_on DESC, c.id)
           FROM cohort c WHERE c.municipality_id = m.id), '[]') AS cohorts,
         COALESCE(u.count, 0) AS unrecorded, COALESCE(k.count, 0) AS corrections, COALESCE(g.count, 0) AS guests, COALESCE(f.count, 0) AS failed
       FROM municipality m
       LEFT JOIN (SELECT c.municipality_id, count(DISTINCT s.id)::int AS count FROM cohort c JOIN session s ON s.cohort_id = c.id AND s.cancelled_at IS NULL
           JOIN enrolment e ON e.cohort_id = c.id AND (e.withdrawn_on IS NULL OR e.withdrawn_on > s.held_on)
           WHERE c.state IN ('running', 'completed') AND (SELECT max(b.ends_at) FROM session_block b WHERE b.session_id = s.id AND b.kind = 'planned') < $1
             AND NOT EXISTS (SELECT FROM current_attendance a WHERE a.session_id = s.id AND a.enrolment_id = e.id)
             AND NOT EXISTS (SELECT FROM waiver w WHERE w.session_id = s.id AND w.enrolment_id = e.id)
           GROUP BY c.municipality_id) u ON u.municipality_id = m.id
       LEFT JOIN (SELECT c.municipality_id, count(*)::int AS count FROM correction k JOIN session s ON s.id = k.session_id JOIN cohort c ON c.id = s.cohort_id
           WHERE k.confirmed_at IS NULL GROUP BY c.municipality_id) k ON k.municipality_id = m.id
       LEFT JOIN (SELECT c.municipality_id, count(*)::int AS count FROM guest_seat g JOIN session s ON s.id = g.session_id JOIN cohort c ON c.id = s.cohort_id
           WHERE g.state = 'requested' AND s.held_on >= $1::date GROUP BY c.municipality_id) g ON g.municipality_id = m.id
       LEFT JOIN (SELECT c.municipality_id, count(*)::int AS count FROM certificate x JOIN cohort c ON c.id = x.cohort_id
           WHERE x.state = 'failed' GROUP BY c.municipality_id) f ON f.municipality_id = m.id
       ORDER BY m.name, m.id LIMIT 500`,
      [now],
    );
  }
}
