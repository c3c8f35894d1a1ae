import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform';
import type { CertificateSnapshot } from './certificate-snapshot.js';
import type { IssuedKind } from './certificate.form.js';

/** A document that stands, with what it says. */
export interface StandingDocument {
  readonly id: string;
  readonly enrolmentId: string;
  readonly kind: IssuedKind;
  readonly flagged: boolean;
  readonly snapshot: CertificateSnapshot;
}

/** Which enrolments (column `id`) an event is about. */
const about = {
  'attendance.changed': 'SELECT $1::uuid AS id',
  'enrolment.changed': 'SELECT $1::uuid AS id',
  'session.changed': `SELECT e.id FROM session s JOIN enrolment e ON e.cohort_id = s.cohort_id WHERE s.id = $1
    UNION SELECT g.enrolment_id FROM guest_seat g WHERE g.session_id = $1
    UNION SELECT a.enrolment_id FROM current_attendance a WHERE a.session_id = $1`,
  'cohort.changed': 'SELECT id FROM enrolment WHERE cohort_id = $1',
  'municipality.changed': `SELECT e.id FROM cohort c JOIN enrolment e ON e.cohort_id = c.id WHERE c.municipality_id = $1
    UNION SELECT g.enrolment_id FROM cohort c JOIN session s ON s.cohort_id = c.id JOIN guest_seat g ON g.session_id = s.id WHERE c.municipality_id = $1`,
  'certificate.requested': 'SELECT enrolment_id AS id FROM certificate WHERE batch_id = $1',
} as const;

export type FlagEvent = keyof typeof about;
export const flagEvents = Object.keys(about) as readonly FlagEvent[];

@Injectable()
export class FlagRepository {
  /** The enrolments with standing documents that an event concerns, by cohort: what is recorded under one of a person's counts for the others (R7). */
  concerned(tx: Transaction, kind: FlagEvent, subjectId: string): Promise<{ cohortId: string; enrolmentIds: string[] }[]> {
    return tx.query(
      `SELECT cohort_id AS "cohortId", array_agg(DISTINCT enrolment_id) AS "enrolmentIds" FROM certificate
       WHERE state IN ('requested', 'issued', 'failed') AND enrolment_id IN (
         SELECT o.id FROM (${about[kind]}) AS a JOIN enrolment e ON e.id = a.id JOIN enrolment o ON o.person_id = e.person_id)
       GROUP BY cohort_id`,
      [subjectId],
    );
  }

  standing(tx: Transaction, enrolmentIds: readonly string[]): Promise<StandingDocument[]> {
    return tx.query(
      `SELECT id, enrolment_id AS "enrolmentId", kind, flagged_at IS NOT NULL AS flagged, snapshot FROM certificate
       WHERE enrolment_id = ANY($1) AND state IN ('requested', 'issued', 'failed')`,
      [enrolmentIds],
    );
  }

  /** Flags documents from `at` on, or with null takes their flag away. */
  async mark(tx: Transaction, ids: readonly string[], at: Date | null): Promise<void> {
    if (ids.length === 0) return;
    await tx.query('UPDATE certificate SET flagged_at = $2, version = version + 1 WHERE id = ANY($1)', [ids, at]);
  }
}
