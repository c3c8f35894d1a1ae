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

/** Whose documents an event may concern. */
const concerned = {
  'attendance.changed': 'enrolment_id = $1',
  'enrolment.changed': 'enrolment_id = $1',
  'session.changed': `enrolment_id IN (
    SELECT e.id FROM session s JOIN enrolment e ON e.cohort_id = s.cohort_id WHERE s.id = $1
    UNION SELECT g.enrolment_id FROM guest_seat g WHERE g.session_id = $1
    UNION SELECT a.enrolment_id FROM current_attendance a WHERE a.session_id = $1)`,
  'cohort.changed': 'cohort_id = $1',
  'municipality.changed': `(cohort_id IN (SELECT id FROM cohort WHERE municipality_id = $1) OR enrolment_id IN (
    SELECT g.enrolment_id FROM guest_seat g JOIN session s ON s.id = g.session_id JOIN cohort c ON c.id = s.cohort_id WHERE c.municipality_id = $1))`,
  'certificate.requested': 'batch_id = $1',
} as const;

export type FlagEvent = keyof typeof concerned;
export const flagEvents = Object.keys(concerned) as readonly FlagEvent[];

@Injectable()
export class FlagRepository {
  /** The people with standing documents whom an event concerns, by cohort. */
  concerned(tx: Transaction, kind: FlagEvent, subjectId: string): Promise<{ cohortId: string; enrolmentIds: string[] }[]> {
    return tx.query(
      `SELECT cohort_id AS "cohortId", array_agg(DISTINCT enrolment_id) AS "enrolmentIds" FROM certificate
       WHERE state IN ('requested', 'issued', 'failed') AND ${concerned[kind]} GROUP BY cohort_id`,
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
