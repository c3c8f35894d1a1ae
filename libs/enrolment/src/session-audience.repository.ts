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
       WHERE t.session_id = $1 AND EXISTS (
         SELECT FROM role_grant g WHERE g.account_id = a.id AND g.role = 'trainer' AND g.revoked_at IS NULL
           AND (g.municipality_id IS NULL OR g.municipality_id = $2) AND (g.cohort_id IS NULL OR g.cohort_id = $3)
           AND (g.valid_to IS NULL OR g.valid_to >= $4))
       ORDER BY name, a.id`,
      [id, municipalityId, cohortId, date],
    );
  }

  /**
   * Ids of the sessions that leave somebody's calendar with a withdrawal: uncancelled ones from its day on, unless another person under the same
   * address still has them.
   */
  async leaving(tx: Transaction, enrolmentId: string, from: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT s.id FROM enrolment e JOIN person p ON p.id = e.person_id
         JOIN session s ON s.cancelled_at IS NULL AND s.held_on >= $2 AND s.id IN (
           SELECT o.id FROM session o WHERE o.cohort_id = e.cohort_id
           UNION SELECT g.session_id FROM guest_seat g WHERE g.enrolment_id = e.id AND g.state = 'confirmed')
       WHERE e.id = $1 AND NOT EXISTS (
         SELECT FROM enrolment f JOIN person q ON q.id = f.person_id
         WHERE f.cohort_id = s.cohort_id AND f.id <> e.id AND f.state <> 'withdrawn' AND lower(q.email) = lower(p.email))`,
      [enrolmentId, from],
    );
    return rows.map(({ id }) => id);
  }
}
