import { Injectable } from '@nestjs/common';
import { firstRows } from '#identity';
import { listedName } from '#enrolment';
import { Database, type Transaction } from '#platform';
import type { CertificateSnapshot } from './certificate-snapshot.js';
import type { CertificateState, IssuedKind } from './certificate.form.js';

/** A document with what every reader of lists needs. */
export interface StoredCertificate {
  readonly id: string;
  readonly cohortId: string;
  readonly enrolmentId: string;
  readonly batchId: string;
  readonly registerNumber: string;
  readonly kind: IssuedKind;
  readonly edition: number;
  readonly state: CertificateState;
  readonly nameAsPrinted: string;
  readonly issuedOn: string;
  readonly issuedAt: Date | null;
  readonly revokedOn: string | null;
  readonly flagged: boolean;
  readonly sha256: string | null;
  readonly verificationCode: string;
  readonly version: number;
}

/** The file of a document; content null as long as it is not made. */
export interface CertificateFile {
  readonly registerNumber: string;
  readonly kind: IssuedKind;
  readonly sha256: string | null;
  readonly content: Buffer | null;
}

/** How a failed attempt is noted: after `mostAttempts` the document has failed, before it is due again after `patience` ms, doubled each time. */
export interface FailurePolicy {
  readonly now: Date;
  readonly mostAttempts: number;
  readonly patience: number;
}

const select = `SELECT c.id, c.cohort_id AS "cohortId", c.enrolment_id AS "enrolmentId", c.batch_id AS "batchId", e.register_number AS "registerNumber",
    c.kind, c.edition, c.state, ${listedName("c.snapshot->>'nameAsPrinted'", 'c.enrolment_id')} AS "nameAsPrinted", c.issued_on AS "issuedOn", c.issued_at AS "issuedAt",
    c.revoked_on AS "revokedOn", c.flagged_at IS NOT NULL AS flagged, c.sha256, c.verification_code AS "verificationCode", c.version
  FROM certificate c JOIN register_entry e ON e.id = c.register_entry_id`;

const held = `c.enrolment_id = ANY(ARRAY(SELECT n.id FROM person p JOIN enrolment n ON n.person_id = p.id WHERE p.account_id = $3))`;
const ofCohort = firstRows(`${select} WHERE c.cohort_id = $3 AND c.id > $1 ORDER BY c.id`, '$2');
const ofHolder = firstRows(`${select} WHERE ${held} AND c.id > $1 ORDER BY c.id`, '$2');
const ofHolderInCohort = firstRows(`${select} WHERE ${held} AND c.cohort_id = $4 AND c.id > $1 ORDER BY c.id`, '$2');

/** Whose documents: of a cohort, of the people behind an account, or both; one of them is named. */
interface CertificateFilter {
  readonly cohortId: string | null;
  readonly holderId: string | null;
}

@Injectable()
export class CertificateRepository {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<StoredCertificate | undefined> {
    return ((await this.database.reader.query(`${select} WHERE c.id = $1`, [id])) as StoredCertificate[])[0];
  }

  /** Documents from after `key` (an id) on: of a cohort, of the people behind an account, or both. */
  page({ cohortId, holderId }: CertificateFilter, key: string, rows: number): Promise<StoredCertificate[]> {
    if (holderId === null) return this.database.reader.query(ofCohort, [key, rows, cohortId]);
    if (cohortId === null) return this.database.reader.query(ofHolder, [key, rows, holderId]);
    return this.database.reader.query(ofHolderInCohort, [key, rows, holderId, cohortId]);
  }

  /** The stored bytes of a document. */
  async file(id: string): Promise<CertificateFile | undefined> {
    const [file]: CertificateFile[] = await this.database.reader.query(
      `SELECT e.register_number AS "registerNumber", c.kind, c.sha256, f.content
       FROM certificate c JOIN register_entry e ON e.id = c.register_entry_id LEFT JOIN stored_file f ON f.sha256 = c.sha256 WHERE c.id = $1`,
      [id],
    );
    return file;
  }

  /** The snapshot of a document still to be made, locked until the transaction ends; undefined when it is made or somebody is at it. */
  async lockUnmade(tx: Transaction, id: string): Promise<CertificateSnapshot | undefined> {
    const [row]: { snapshot: CertificateSnapshot }[] = await tx.query(
      `SELECT snapshot FROM certificate WHERE id = $1 AND state IN ('requested', 'failed') FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return row?.snapshot;
  }

  /** Marks a document as issued with its stored file. */
  async markIssued(tx: Transaction, id: string, sha256: string, issuedAt: Date): Promise<void> {
    await tx.query(
      `UPDATE certificate SET state = 'issued', sha256 = $2, issued_at = $3, last_error = NULL, version = version + 1 WHERE id = $1`,
      [id, sha256, issuedAt],
    );
  }

  /** Counts a failed attempt, in a statement of its own. */
  async noteFailure(id: string, reason: string, { now, mostAttempts, patience }: FailurePolicy): Promise<void> {
    await this.database.reader.query(
      `UPDATE certificate SET attempts = attempts + 1, last_error = $2, version = version + 1,
         state = CASE WHEN attempts + 1 >= $4 THEN 'failed' ELSE state END,
         due_at = $3::timestamptz + interval '1 millisecond' * $5 * 2 ^ (attempts + 1)
       WHERE id = $1 AND state = 'requested'`,
      [id, reason, now, mostAttempts, patience],
    );
  }

  /** Documents asked for and not made by the time they were due: their bell was lost, or an attempt failed. The oldest first. */
  async leftBehind(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT id FROM certificate WHERE state = 'requested' AND due_at <= $1 ORDER BY due_at LIMIT 1000`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /** Asks anew for what failed in a batch. @returns the ids */
  async requestAgain(tx: Transaction, batchId: string, dueAt: Date): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE certificate SET state = 'requested', attempts = 0, last_error = NULL, due_at = $2, version = version + 1
       WHERE batch_id = $1 AND state = 'failed' RETURNING id`,
      [batchId, dueAt],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }
}
