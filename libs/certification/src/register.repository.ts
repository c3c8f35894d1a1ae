import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform';
import type { Evaluation } from '#rules';
import type { CertificateSnapshot } from './certificate-snapshot.js';
import type { CertificateState, IssuedKind, Refusal } from './certificate.form.js';

/** A document that exists for an enrolment, whatever became of it. */
export interface EarlierDocument {
  readonly enrolmentId: string;
  readonly kind: IssuedKind;
  readonly state: CertificateState;
  readonly edition: number;
  readonly issuedBy: string;
  readonly requestedAt: Date;
}

/** An enrolment's line in the Bescheinigungsregister. */
export interface RegisterEntry {
  readonly id: string;
  readonly enrolmentId: string;
  readonly number: number;
  readonly registerNumber: string;
}

/** A document to be made. */
export interface NewCertificate {
  readonly id: string;
  readonly registerEntryId: string;
  readonly enrolmentId: string;
  readonly kind: IssuedKind;
  readonly edition: number;
  readonly ruleVersion: string;
  readonly snapshot: CertificateSnapshot;
  readonly evaluation: Evaluation;
}

export interface NewBatch {
  readonly id: string;
  readonly cohortId: string;
  readonly issuedBy: string;
  readonly issuedOn: string;
  readonly startedAt: Date;
  /** When the sweep is to ring for what is not made by then. */
  readonly dueAt: Date;
  readonly refused: readonly Refusal[];
}

/** The Bescheinigungsregister (R10): every method is one statement, however many people. */
@Injectable()
export class RegisterRepository {
  /** Makes everybody else who issues in this cohort wait until the transaction ends. @returns the last number allotted */
  async lock(tx: Transaction, cohortId: string): Promise<number> {
    await tx.query('INSERT INTO register_counter (cohort_id) VALUES ($1) ON CONFLICT DO NOTHING', [cohortId]);
    const [counter] = (await tx.query(
      'SELECT last_number AS "lastNumber" FROM register_counter WHERE cohort_id = $1 FOR UPDATE',
      [cohortId],
    )) as [{ lastNumber: number }];
    return counter.lastNumber;
  }

  /** Keeps the enrolments named (or all of a cohort) as they are until the transaction ends. @returns their ids */
  async holdEnrolments(tx: Transaction, cohortId: string, named: readonly string[] | null): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'SELECT id FROM enrolment WHERE cohort_id = $1 AND ($2::uuid[] IS NULL OR id = ANY($2)) ORDER BY id FOR SHARE',
      [cohortId, named],
    );
    return rows.map(({ id }) => id);
  }

  /** What has been issued to a cohort's people so far. */
  documents(tx: Transaction, cohortId: string): Promise<EarlierDocument[]> {
    return tx.query(
      `SELECT enrolment_id AS "enrolmentId", kind, state, edition, issued_by AS "issuedBy", requested_at AS "requestedAt"
       FROM certificate WHERE cohort_id = $1`,
      [cohortId],
    );
  }

  /** The register of a cohort. */
  entries(tx: Transaction, cohortId: string): Promise<RegisterEntry[]> {
    return tx.query(
      'SELECT id, enrolment_id AS "enrolmentId", number, register_number AS "registerNumber" FROM register_entry WHERE cohort_id = $1',
      [cohortId],
    );
  }

  /** Adds entries with the next numbers; the counter must be locked. */
  async allot(tx: Transaction, cohortId: string, entries: readonly RegisterEntry[]): Promise<void> {
    await tx.query('UPDATE register_counter SET last_number = last_number + $2 WHERE cohort_id = $1', [cohortId, entries.length]);
    await tx.query(
      `INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number)
       SELECT e.id, $1, e."enrolmentId", e.number, e."registerNumber"
       FROM jsonb_to_recordset($2::jsonb) AS e (id uuid, "enrolmentId" uuid, number int, "registerNumber" text)`,
      [cohortId, JSON.stringify(entries)],
    );
  }

  async openBatch(tx: Transaction, { id, cohortId, issuedBy, startedAt, refused }: NewBatch): Promise<void> {
    await tx.query('INSERT INTO issue_batch (id, cohort_id, issued_by, started_at, refused) VALUES ($1, $2, $3, $4, $5)', [
      id,
      cohortId,
      issuedBy,
      startedAt,
      JSON.stringify(refused),
    ]);
  }

  /** Writes the documents of a batch as requested. */
  async request(tx: Transaction, batch: NewBatch, certificates: readonly NewCertificate[]): Promise<void> {
    await tx.query(
      `INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, edition, batch_id, issued_by, issued_on, rule_version,
         snapshot, evaluation, verification_code, requested_at, due_at)
       SELECT n.id, n."registerEntryId", $1, n."enrolmentId", n.kind, n.edition, $2, $3, $4, n."ruleVersion",
         n.snapshot, n.evaluation, n.snapshot->>'verificationCode', $5, $6
       FROM jsonb_to_recordset($7::jsonb) AS n (id uuid, "registerEntryId" uuid, "enrolmentId" uuid, kind text, edition int, "ruleVersion" text,
         snapshot jsonb, evaluation jsonb)`,
      [batch.cohortId, batch.id, batch.issuedBy, batch.issuedOn, batch.startedAt, batch.dueAt, JSON.stringify(certificates)],
    );
  }
}
