import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { StoredSession } from '#programme';

/** Somebody with a seat in a session and an address to write to. */
export interface Recipient {
  readonly enrolmentId: string;
  /** The cohort somebody belongs to; a guest's is another one than the session's. */
  readonly cohortId: string;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly name: string;
  readonly email: string;
}

const select = `SELECT e.id AS "enrolmentId", e.cohort_id AS "cohortId", c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone",
  e.name_as_printed AS name, lower(p.email) AS email, p.sort_key
  FROM enrolment e JOIN person p ON p.id = e.person_id AND p.email IS NOT NULL JOIN cohort c ON c.id = e.cohort_id`;

/** Somebody who trains in a session. */
export type SessionTrainer = Pick<Recipient, 'name' | 'email'>;

// Somebody under the same address who has not left by the session's day.
const stillThere = `f.merged_into IS NULL AND (f.withdrawn_on IS NULL OR f.withdrawn_on > s.held_on) AND lower(q.email) = lower(p.email)`;
// Has the account `a` a trainer's role there on that day?
const stillTrains = (municipalityId: string, cohortId: string, day: string) => `EXISTS (
  SELECT FROM role_grant r WHERE r.account_id = a.id AND r.role = 'trainer' AND r.revoked_at IS NULL
    AND (r.municipality_id IS NULL OR r.municipality_id = ${municipalityId}) AND (r.cohort_id IS NULL OR r.cohort_id = ${cohortId})
    AND (r.valid_to IS NULL OR r.valid_to >= ${day}))`;

/** Whom a session concerns: its trainers, its cohort's people and confirmed guests who have an address; nobody who has left by its day. */
@Injectable()
export class SessionAudienceRepository {
  constructor(private readonly database: Database) {}

  /** In DIN 5007-2 order. */
  async of({ id, cohortId, date }: StoredSession, tx: Transaction = this.database.reader): Promise<Recipient[]> {
    return tx.query(
      `${select} WHERE e.cohort_id = $2 AND e.merged_into IS NULL AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $3)
       UNION ALL
       ${select} JOIN guest_seat g ON g.enrolment_id = e.id AND g.state = 'confirmed'
         WHERE g.session_id = $1 AND e.merged_into IS NULL AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $3)
       ORDER BY sort_key, "enrolmentId"`,
      [id, cohortId, date],
    );
  }

  /** Its trainers who still are on that day, by name. */
  async trainersOf(
    { id, municipalityId, cohortId, date }: StoredSession,
    tx: Transaction = this.database.reader,
  ): Promise<SessionTrainer[]> {
    return tx.query(
      `SELECT a.email, COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email) AS name
       FROM session_trainer t JOIN account a ON a.id = t.account_id AND a.disabled_at IS NULL
       WHERE t.session_id = $1 AND ${stillTrains('$2', '$3', '$4')}
       ORDER BY name, a.id`,
      [id, municipalityId, cohortId, date],
    );
  }

  /**
   * Ids of the sessions that leave somebody's calendar with a withdrawal: uncancelled ones from its day on, unless somebody under the same address
   * still has them: another person, as a guest too, or the one who trains there.
   */
  async leaving(tx: Transaction, enrolmentId: string, from: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT s.id FROM enrolment e JOIN person p ON p.id = e.person_id
         JOIN session s ON s.cancelled_at IS NULL AND s.held_on >= $2 AND s.id IN (
           SELECT o.id FROM session o WHERE o.cohort_id = e.cohort_id
           UNION SELECT g.session_id FROM guest_seat g WHERE g.enrolment_id = e.id AND g.state = 'confirmed')
         JOIN cohort c ON c.id = s.cohort_id
       WHERE e.id = $1 AND NOT EXISTS (
         SELECT FROM enrolment f JOIN person q ON q.id = f.person_id
         WHERE f.cohort_id = s.cohort_id AND f.id <> e.id AND ${stillThere})
       AND NOT EXISTS (
         SELECT FROM guest_seat g JOIN enrolment f ON f.id = g.enrolment_id JOIN person q ON q.id = f.person_id
         WHERE g.session_id = s.id AND g.state = 'confirmed' AND f.id <> e.id AND ${stillThere})
       AND NOT EXISTS (
         SELECT FROM session_trainer t JOIN account a ON a.id = t.account_id AND a.disabled_at IS NULL
         WHERE t.session_id = s.id AND a.email = lower(p.email) AND ${stillTrains('c.municipality_id', 'c.id', 's.held_on')})`,
      [enrolmentId, from],
    );
    return rows.map(({ id }) => id);
  }
}
