import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { unrecordedSession } from './unrecorded-session.js';

/** A session on somebody's desk. Instants in epoch minutes. */
export interface DeskSession {
  readonly id: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly municipality: string;
  readonly moduleKey: string;
  readonly moduleTitle: string;
  readonly moduleDays: number;
  readonly day: number;
  readonly date: string;
  readonly venue: string | null;
  readonly videoLink: string | null;
  readonly timeZone: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** People expected without a record or waiver. */
  readonly open: number;
  readonly expected: number;
  readonly locked: boolean;
}

/** Whose sessions: those of municipalities as their coordinator, or those one trains. */
export type Desk =
  | { readonly kind: 'coordinator'; readonly municipalityIds: readonly string[] }
  | {
      readonly kind: 'trainer';
      readonly accountId: string;
      readonly municipalityIds: readonly string[];
      readonly cohortIds: readonly string[];
    };

const expectedPeople = `SELECT count(*)::int AS expected, count(*) FILTER (WHERE a.record_id IS NULL AND w.id IS NULL)::int AS open
  FROM (SELECT id FROM enrolment WHERE cohort_id = s.cohort_id
    UNION ALL SELECT g.enrolment_id FROM guest_seat g WHERE g.session_id = s.id AND g.state = 'confirmed') x
  JOIN enrolment e ON e.id = x.id
  LEFT JOIN current_attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
  LEFT JOIN waiver w ON w.session_id = s.id AND w.enrolment_id = e.id
  WHERE a.record_id IS NOT NULL OR (e.withdrawn_on IS NULL OR e.withdrawn_on > s.held_on) AND NOT EXISTS (
    SELECT FROM enrolment d JOIN current_attendance t ON t.enrolment_id = d.id AND t.session_id = s.id WHERE d.merged_into = e.id)`;

const blocks = `(SELECT (extract(epoch FROM min(starts_at)) / 60)::int AS "startsAt", (extract(epoch FROM max(ends_at)) / 60)::int AS "endsAt"
  FROM session_block WHERE session_id = s.id AND kind = 'planned')`;

// `chosen` names the few sessions that are shown; only of these the people are counted.
const sessionsSql = (chosen: string) => `SELECT s.id, s.cohort_id AS "cohortId", c.code AS "cohortCode", m.name AS municipality,
    s.module_key AS "moduleKey", cm.title AS "moduleTitle",
    (SELECT count(*)::int FROM module_day d WHERE d.curriculum_id = s.curriculum_id AND d.module_key = s.module_key) AS "moduleDays",
    s.day, s.held_on AS date, s.venue, s.video_link AS "videoLink", c.time_zone AS "timeZone", s."startsAt", s."endsAt",
    p.expected, p.open, (SELECT true FROM sheet_lock l WHERE l.session_id = s.id) IS TRUE AS locked
  FROM (${chosen}) AS s
  JOIN cohort c ON c.id = s.cohort_id
  JOIN municipality m ON m.id = c.municipality_id
  JOIN curriculum_module cm ON cm.curriculum_id = s.curriculum_id AND cm.key = s.module_key
  CROSS JOIN LATERAL (${expectedPeople}) p`;

/** What waits on the desks of coordinators and trainers; a fixed number of statements for each. */
@Injectable()
export class DeskRepository {
  constructor(private readonly database: Database) {}

  /** Begun sessions with people not recorded of cohorts that run or ended within 400 days, newest first; 20 at most. `now` in epoch minutes. */
  unrecorded(desk: Desk, now: number, today: string): Promise<DeskSession[]> {
    const { from, parameters } = reach(
      desk,
      `c.state IN ('running', 'completed') AND c.ends_on > $2::date - 400 AND s.held_on <= $2`,
    );
    const chosen = `SELECT s.*, b.* FROM (${from}) AS s CROSS JOIN LATERAL ${blocks} b
      WHERE b."startsAt" <= $1 AND ${unrecordedSession} ORDER BY b."startsAt" DESC, s.id LIMIT 20`;
    return this.database.reader.query(`${sessionsSql(chosen)} ORDER BY s."startsAt" DESC, s.id`, [now, today, ...parameters]);
  }

  /** The next sessions of cohorts that are not drafts, soonest first, and those of today; 6 at most. */
  next(desk: Desk, now: number, today: string): Promise<DeskSession[]> {
    const { from, parameters } = reach(desk, `c.state IN ('open', 'running') AND s.held_on >= $2`);
    const chosen = `SELECT s.*, b.* FROM (${from}) AS s CROSS JOIN LATERAL ${blocks} b
      WHERE s.cancelled_at IS NULL AND b."endsAt" > $1 ORDER BY b."startsAt", s.id LIMIT 6`;
    return this.database.reader.query(`${sessionsSql(chosen)} ORDER BY s."startsAt", s.id`, [now, today, ...parameters]);
  }

  /** Corrections that wait for a second person in these municipalities, oldest first. */
  waitingCorrections(municipalityIds: readonly string[]): Promise<WaitingCorrection[]> {
    return this.database.reader.query(
      `SELECT k.id, e.name_as_printed AS name, k.reason, k.proposed_by AS "proposedBy", c.code AS "cohortCode", s.module_key AS "moduleKey", s.held_on AS date
       FROM correction k JOIN session s ON s.id = k.session_id JOIN cohort c ON c.id = s.cohort_id JOIN enrolment e ON e.id = k.enrolment_id
       WHERE k.confirmed_at IS NULL AND c.municipality_id = ANY($1::uuid[]) ORDER BY k.proposed_at, k.id LIMIT 20`,
      [municipalityIds],
    );
  }

  /** Guest seats asked for in sessions of these municipalities, soonest first. */
  requestedGuests(municipalityIds: readonly string[], today: string): Promise<RequestedGuest[]> {
    return this.database.reader.query(
      `SELECT g.id, e.name_as_printed AS name, home.code AS "homeCode", c.code AS "cohortCode", s.module_key AS "moduleKey", s.held_on AS date
       FROM guest_seat g JOIN session s ON s.id = g.session_id JOIN cohort c ON c.id = s.cohort_id
       JOIN enrolment e ON e.id = g.enrolment_id JOIN cohort home ON home.id = e.cohort_id
       WHERE g.state = 'requested' AND s.cancelled_at IS NULL AND s.held_on >= $2 AND c.municipality_id = ANY($1::uuid[]) ORDER BY s.held_on, g.id LIMIT 20`,
      [municipalityIds, today],
    );
  }

  /** The coming ceremonies of these municipalities, soonest first; 3 at most. */
  ceremonies(municipalityIds: readonly string[], today: string): Promise<DeskCeremony[]> {
    return this.database.reader.query(
      `SELECT y.id, c.code AS "cohortCode", c.title AS "cohortTitle", m.name AS municipality, y.held_on AS date, (extract(epoch FROM y.starts_at) / 60)::int AS "startsAt",
         y.venue, c.time_zone AS "timeZone",
         (SELECT count(*)::int FROM certificate x WHERE x.cohort_id = c.id AND x.kind = 'award' AND x.state = 'issued') AS awards
       FROM ceremony y JOIN cohort c ON c.id = y.cohort_id JOIN municipality m ON m.id = c.municipality_id
       WHERE c.municipality_id = ANY($1::uuid[]) AND y.held_on >= $2 ORDER BY y.starts_at, y.id LIMIT 3`,
      [municipalityIds, today],
    );
  }
}

export interface WaitingCorrection {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly cohortCode: string;
  readonly moduleKey: string;
  readonly date: string;
}

export interface RequestedGuest {
  readonly id: string;
  readonly name: string;
  readonly homeCode: string;
  readonly cohortCode: string;
  readonly moduleKey: string;
  readonly date: string;
}

export interface DeskCeremony {
  readonly id: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly municipality: string;
  readonly date: string;
  readonly startsAt: number;
  readonly venue: string;
  readonly timeZone: string;
  readonly awards: number;
}

// A trainer's own sessions: appointed ones, all of a cohort granted, and those without anybody appointed in a municipality granted. `$1` and `$2` are taken.
function reach(desk: Desk, where: string): { from: string; parameters: unknown[] } {
  const own = `SELECT s.* FROM cohort c JOIN session s ON s.cohort_id = c.id WHERE ${where}`;
  if (desk.kind === 'coordinator')
    return { from: `${own} AND c.municipality_id = ANY($3::uuid[])`, parameters: [desk.municipalityIds] };
  const from = `SELECT s.* FROM session_trainer t JOIN session s ON s.id = t.session_id JOIN cohort c ON c.id = s.cohort_id WHERE t.account_id = $3 AND ${where}
    UNION ${own} AND c.id = ANY($4::uuid[])
    UNION ${own} AND c.municipality_id = ANY($5::uuid[]) AND NOT EXISTS (SELECT FROM session_trainer t WHERE t.session_id = s.id)`;
  return { from, parameters: [desk.accountId, desk.cohortIds, desk.municipalityIds] };
}
