import { Injectable } from '@nestjs/common';
import { Database, notFound } from '#platform';
import type { CohortState } from '#programme';
import { undecidedApplications } from './cohort-list.repository.js';

/** What the overview of a cohort tells beside its people. */
export interface CohortHead {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: CohortState;
  readonly capacity: number;
  readonly seatsTaken: number;
  readonly openOffers: number;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly municipality: string;
  /** Enrolments with a proof in hand or in the making. */
  readonly documented: readonly string[];
  readonly failed: number;
  /** Applications nobody has decided about. */
  readonly undecided: number;
  readonly ceremony: { readonly id: string; readonly date: string } | null;
  readonly lockedSessionIds: readonly string[];
  readonly listed: boolean;
  /** Part of the secret link of an unlisted cohort. */
  readonly linkKey: string;
}

@Injectable()
export class CohortHeadRepository {
  constructor(private readonly database: Database) {}

  /** One cohort, in one statement. @throws Problem 404 */
  async byId(id: string): Promise<CohortHead> {
    const [head] = (await this.database.reader.query(
      `SELECT c.id, c.code, c.title, c.state, c.capacity, c.seats_taken AS "seatsTaken", c.open_offers AS "openOffers", c.curriculum_id AS "curriculumId",
         c.time_zone AS "timeZone", c.listed, c.link_key AS "linkKey", m.name AS municipality,
         ARRAY(SELECT x.enrolment_id::text FROM certificate x WHERE x.cohort_id = c.id AND x.kind = 'proof' AND x.state IN ('requested', 'issued', 'failed')) AS documented,
         (SELECT count(*)::int FROM certificate x WHERE x.cohort_id = c.id AND x.state = 'failed') AS failed,
         ${undecidedApplications} AS undecided,
         (SELECT jsonb_build_object('id', y.id, 'date', y.held_on) FROM ceremony y WHERE y.cohort_id = c.id ORDER BY y.starts_at DESC, y.id LIMIT 1) AS ceremony,
         ARRAY(SELECT l.session_id::text FROM sheet_lock l JOIN session s ON s.id = l.session_id WHERE s.cohort_id = c.id) AS "lockedSessionIds"
       FROM cohort c JOIN municipality m ON m.id = c.municipality_id WHERE c.id = $1`,
      [id],
    )) as CohortHead[];
    if (!head) throw notFound();
    return head;
  }
}
