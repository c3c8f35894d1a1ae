import { Injectable } from '@nestjs/common';
import { firstRows } from '#identity';
import { Database } from '#platform';
import type { CohortState } from '#programme';
import { unrecordedSession } from './unrecorded-session.js';

/** What a municipality's cohorts come to, in counts only. */
export interface MunicipalityFigures {
  readonly id: string;
  readonly name: string;
  /** Its place in the list. */
  readonly key: string;
  /** The latest ones. */
  readonly cohorts: readonly { id: string; code: string; state: CohortState; seatsTaken: number }[];
  readonly unrecorded: number;
  readonly corrections: number;
  readonly guests: number;
  readonly failed: number;
}

/** Cohorts shown of a municipality; the others are found in the list of cohorts. */
export const cohortsShown = 6;

const counts = `
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'state', c.state, 'seatsTaken', c.seats_taken)), '[]')
     FROM (SELECT * FROM cohort WHERE municipality_id = m.id ORDER BY starts_on DESC, id DESC LIMIT ${cohortsShown + 1}) AS c) AS cohorts,
  (SELECT count(*)::int FROM cohort c JOIN session s ON s.cohort_id = c.id
     WHERE c.municipality_id = m.id AND c.state IN ('running', 'completed') AND c.ends_on > $1::date - 400 AND s.held_on <= $1::date
       AND (SELECT max(b.ends_at) FROM session_block b WHERE b.session_id = s.id AND b.kind = 'planned') < $1 AND ${unrecordedSession}) AS unrecorded,
  (SELECT count(*)::int FROM cohort c JOIN session s ON s.cohort_id = c.id JOIN correction k ON k.session_id = s.id
     WHERE c.municipality_id = m.id AND k.confirmed_at IS NULL) AS corrections,
  (SELECT count(*)::int FROM cohort c JOIN session s ON s.cohort_id = c.id JOIN guest_seat g ON g.session_id = s.id
     WHERE c.municipality_id = m.id AND g.state = 'requested' AND s.held_on >= $1::date) AS guests,
  (SELECT count(*)::int FROM cohort c JOIN certificate x ON x.cohort_id = c.id WHERE c.municipality_id = m.id AND x.state = 'failed') AS failed`;

// By the index alone; only what is shown is read in whole.
const keys = (where: string) =>
  firstRows(
    `SELECT id, search_key FROM municipality WHERE (search_key, id) > ($2, $3::uuid) ${where} ORDER BY search_key, id`,
    '$4',
  );
const figures = (where: string) => `SELECT m.id, m.name, m.search_key AS key, ${counts}
  FROM (${keys(where)}) AS k JOIN municipality m ON m.id = k.id ORDER BY m.search_key, m.id`;
const all = figures('');
const found = figures('AND strpos(search_key, $5) > 0');

/** Where it is stuck, municipality by municipality: what ended more than 400 days ago is nobody's task any more. */
@Injectable()
export class MunicipalityFiguresRepository {
  constructor(private readonly database: Database) {}

  /** Municipalities by name (those with `search` in their key, if it is given), from after a key on. */
  page(now: Date, search: string, { text, id }: { text: string; id: string }, rows: number): Promise<MunicipalityFigures[]> {
    const start = [now, text, id, rows];
    return search === '' ? this.database.reader.query(all, start) : this.database.reader.query(found, [...start, search]);
  }
}
