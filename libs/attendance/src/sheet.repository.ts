import { Injectable } from '@nestjs/common';
import { Database, newId, notFound, type Transaction } from '#platform';
import type { AttendanceStatus, Interval } from '#rules';

/** One person expected in a session, with the current record if there is one. */
export interface StoredSheetRow {
  readonly enrolmentId: string;
  readonly name: string;
  readonly guest: boolean;
  readonly status: AttendanceStatus | null;
  readonly presence: readonly Interval[];
  readonly waived: boolean;
  readonly version: number;
}

export interface StoredCorrection {
  readonly id: string;
  readonly sessionId: string;
  readonly enrolmentId: string;
  readonly status: AttendanceStatus;
  readonly presence: readonly Interval[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly version: number;
}

/** A line to add to the history. */
export interface NewRecord {
  readonly enrolmentId: string;
  readonly status: AttendanceStatus;
  readonly presence: readonly Interval[];
}

const correctionColumns = `id, session_id AS "sessionId", enrolment_id AS "enrolmentId", status, presence, reason, proposed_by AS "proposedBy",
  proposed_at AS "proposedAt", confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt", version`;

/** What a sheet tells of its past: who locked it when, and every line that was replaced or replaced another one. */
export interface SheetPast {
  readonly municipality: string;
  readonly lockedBy: string | null;
  /** Epoch minutes. */
  readonly lockedAt: number | null;
  /** Lines of people with more than one, oldest first; `at` in epoch minutes. */
  readonly history: readonly {
    enrolmentId: string;
    status: AttendanceStatus;
    presence: readonly Interval[];
    by: string;
    at: number;
    correctionId: string | null;
  }[];
  /** Names of the accounts that proposed or confirmed corrections. */
  readonly names: Readonly<Record<string, string>>;
}

const accountName = `COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email)`;

@Injectable()
export class SheetRepository {
  constructor(private readonly database: Database) {}

  /**
   * Who is expected: the cohort's people (not after their withdrawal, unless recorded) and confirmed guests, in DIN 5007-2 order. Of somebody enrolled
   * twice, whose records have been merged, the line that is recorded.
   */
  rows(sessionId: string, tx: Transaction = this.database.reader): Promise<StoredSheetRow[]> {
    return tx.query(
      `SELECT e.id AS "enrolmentId", e.name_as_printed AS name, e.cohort_id <> s.cohort_id AS guest, r.status,
         COALESCE(r.presence, '[]') AS presence, w.id IS NOT NULL AS waived, COALESCE(r.sequence, 0) AS version
       FROM session s
       JOIN LATERAL (SELECT o.id FROM enrolment o WHERE o.cohort_id = s.cohort_id
         UNION ALL SELECT g.enrolment_id FROM guest_seat g WHERE g.session_id = s.id AND g.state = 'confirmed') AS expected ON true
       JOIN enrolment e ON e.id = expected.id
       JOIN person p ON p.id = e.person_id
       LEFT JOIN current_attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
       LEFT JOIN attendance_record r ON r.id = a.record_id
       LEFT JOIN waiver w ON w.session_id = s.id AND w.enrolment_id = e.id
       WHERE s.id = $1 AND (r.id IS NOT NULL OR e.merged_into IS NULL AND (e.withdrawn_on IS NULL OR e.withdrawn_on > s.held_on)
         AND NOT EXISTS (SELECT FROM enrolment d JOIN current_attendance t ON t.enrolment_id = d.id AND t.session_id = s.id WHERE d.merged_into = e.id))
       ORDER BY p.sort_key, e.id`,
      [sessionId],
    );
  }

  /** Current versions of these people's rows, also of those no longer shown; people who aren't expected are absent. */
  async currentVersions(
    tx: Transaction,
    sessionId: string,
    enrolmentIds: readonly string[],
  ): Promise<Map<string, StoredSheetRow>> {
    const rows: StoredSheetRow[] = await tx.query(
      `SELECT e.id AS "enrolmentId", '' AS name, e.cohort_id <> s.cohort_id AS guest, r.status, COALESCE(r.presence, '[]') AS presence, false AS waived,
         COALESCE(r.sequence, 0) AS version
       FROM session s JOIN enrolment e ON e.id = ANY($2::uuid[]) AND (e.cohort_id = s.cohort_id
         OR EXISTS (SELECT FROM guest_seat g WHERE g.session_id = s.id AND g.enrolment_id = e.id AND g.state = 'confirmed'))
       LEFT JOIN current_attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
       LEFT JOIN attendance_record r ON r.id = a.record_id WHERE s.id = $1`,
      [sessionId, enrolmentIds],
    );
    return new Map(rows.map(row => [row.enrolmentId, row]));
  }

  /** The past of a sheet, in one statement. */
  async past(sessionId: string): Promise<SheetPast> {
    const [past] = (await this.database.reader.query(
      `SELECT m.name AS municipality, (SELECT ${accountName} FROM account a WHERE a.id = l.locked_by) AS "lockedBy",
         (extract(epoch FROM l.locked_at) / 60)::int AS "lockedAt",
         COALESCE((SELECT jsonb_agg(jsonb_build_object('enrolmentId', r.enrolment_id, 'status', r.status, 'presence', r.presence, 'by', ${accountName},
             'at', (extract(epoch FROM r.entered_at) / 60)::int, 'correctionId', r.correction_id) ORDER BY r.enrolment_id, r.sequence)
           FROM attendance_record r JOIN account a ON a.id = r.entered_by
           WHERE r.session_id = s.id AND EXISTS (SELECT FROM attendance_record o WHERE o.session_id = s.id AND o.enrolment_id = r.enrolment_id AND o.sequence > 1)), '[]') AS history,
         COALESCE((SELECT jsonb_object_agg(a.id, ${accountName}) FROM account a
           WHERE a.id IN (SELECT unnest(ARRAY[k.proposed_by, k.confirmed_by]) FROM correction k WHERE k.session_id = s.id)), '{}') AS names
       FROM session s JOIN cohort c ON c.id = s.cohort_id JOIN municipality m ON m.id = c.municipality_id LEFT JOIN sheet_lock l ON l.session_id = s.id
       WHERE s.id = $1`,
      [sessionId],
    )) as [SheetPast];
    return past;
  }

  async lockedAt(sessionId: string, tx: Transaction = this.database.reader): Promise<Date | null> {
    const [row] = (await tx.query('SELECT locked_at FROM sheet_lock WHERE session_id = $1', [sessionId])) as {
      locked_at: Date;
    }[];
    return row?.locked_at ?? null;
  }

  async lock(tx: Transaction, sessionId: string, accountId: string): Promise<void> {
    await tx.query('INSERT INTO sheet_lock (session_id, locked_by) VALUES ($1, $2)', [sessionId, accountId]);
  }

  /** Appends records and makes them the current ones, in two statements however many people. */
  async append(
    tx: Transaction,
    sessionId: string,
    records: readonly NewRecord[],
    by: string,
    correctionId: string | null = null,
  ): Promise<void> {
    const lines = records.map(({ enrolmentId, status, presence }) => ({ id: newId(), enrolmentId, status, presence }));
    await tx.query(
      `INSERT INTO attendance_record (id, session_id, enrolment_id, sequence, status, presence, origin, correction_id, entered_by)
       SELECT l.id, $1, l."enrolmentId", COALESCE((SELECT max(sequence) FROM attendance_record r WHERE r.session_id = $1 AND r.enrolment_id = l."enrolmentId"), 0) + 1,
         l.status, l.presence, CASE WHEN $4::uuid IS NULL THEN 'sheet' ELSE 'correction' END, $4, $3
       FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, "enrolmentId" uuid, status text, presence jsonb)`,
      [sessionId, JSON.stringify(lines), by, correctionId],
    );
    await tx.query(
      `INSERT INTO current_attendance (session_id, enrolment_id, record_id, status)
       SELECT $1, e, r, s FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS l (e, r, s)
       ON CONFLICT (session_id, enrolment_id) DO UPDATE SET record_id = EXCLUDED.record_id, status = EXCLUDED.status`,
      [sessionId, lines.map(line => line.enrolmentId), lines.map(line => line.id), lines.map(line => line.status)],
    );
  }

  /** When the sheet was locked, and its corrections by time, in one statement. */
  async lockAndCorrections(
    sessionId: string,
    tx: Transaction,
  ): Promise<{ lockedAt: Date | null; corrections: StoredCorrection[] }> {
    const [row] = (await tx.query(
      `SELECT (SELECT locked_at FROM sheet_lock WHERE session_id = $1) AS "lockedAt",
         COALESCE((SELECT jsonb_agg(k) FROM (SELECT ${correctionColumns} FROM correction WHERE session_id = $1 ORDER BY proposed_at, id) k), '[]') AS corrections`,
      [sessionId],
    )) as [
      {
        lockedAt: Date | null;
        corrections: (Omit<StoredCorrection, 'proposedAt' | 'confirmedAt'> & {
          proposedAt: string;
          confirmedAt: string | null;
        })[];
      },
    ];
    const dated = row.corrections.map(correction => ({
      ...correction,
      proposedAt: new Date(correction.proposedAt),
      confirmedAt: correction.confirmedAt === null ? null : new Date(correction.confirmedAt),
    }));
    return { lockedAt: row.lockedAt, corrections: dated };
  }

  async correction(tx: Transaction, id: string): Promise<StoredCorrection | undefined> {
    return (
      (await tx.query(`SELECT ${correctionColumns} FROM correction WHERE id = $1 FOR UPDATE`, [id])) as StoredCorrection[]
    )[0];
  }

  /** The session whose sheet a correction is about. @throws Problem 404 */
  async sessionOfCorrection(id: string): Promise<string> {
    const [row] = (await this.database.reader.query('SELECT session_id FROM correction WHERE id = $1', [id])) as {
      session_id: string;
    }[];
    if (!row) throw notFound();
    return row.session_id;
  }

  async propose(tx: Transaction, id: string, sessionId: string, record: NewRecord, reason: string, by: string): Promise<void> {
    await tx.query(
      'INSERT INTO correction (id, session_id, enrolment_id, status, presence, reason, proposed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [id, sessionId, record.enrolmentId, record.status, JSON.stringify(record.presence), reason, by],
    );
  }

  async confirm(tx: Transaction, id: string, by: string, at: Date): Promise<void> {
    await tx.query('UPDATE correction SET confirmed_by = $2, confirmed_at = $3, version = version + 1 WHERE id = $1', [
      id,
      by,
      at,
    ]);
  }

  async waive(tx: Transaction, id: string, sessionId: string, enrolmentId: string, reason: string, by: string): Promise<Date> {
    const [row] = (await tx.query(
      'INSERT INTO waiver (id, session_id, enrolment_id, reason, waived_by) VALUES ($1, $2, $3, $4, $5) RETURNING waived_at',
      [id, sessionId, enrolmentId, reason, by],
    )) as [{ waived_at: Date }];
    return row.waived_at;
  }
}
