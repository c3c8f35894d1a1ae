import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { IssuedKind } from './certificate.form.js';

/** A batch with nothing left to make, taken to tell of it. */
export interface FinishedBatch {
  readonly id: string;
  readonly cohortCode: string;
  readonly municipalityId: string;
  readonly issuer: { readonly name: string; readonly email: string };
  readonly done: number;
  readonly failed: number;
  readonly refused: number;
  readonly seconds: number;
}

/** Somebody whose documents of a batch are made, with an address to write to. */
export interface ReadyDocuments {
  readonly enrolmentId: string;
  readonly name: string;
  readonly email: string;
  readonly kinds: readonly IssuedKind[];
}

const finished = `b.told_at IS NULL AND NOT EXISTS (SELECT FROM certificate c WHERE c.batch_id = b.id AND c.state = 'requested')`;

/** Which batches are over, and who has been told of them. */
@Injectable()
export class BatchToldRepository {
  constructor(private readonly database: Database) {}

  async untold(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT b.id FROM issue_batch b WHERE ${finished} ORDER BY b.id LIMIT 100`,
    );
    return rows.map(({ id }) => id);
  }

  /** Takes a finished batch; undefined when it isn't finished, or somebody tells or has told of it. */
  async take(tx: Transaction, id: string, now: Date): Promise<FinishedBatch | undefined> {
    const [taken] = (await tx.query(
      `UPDATE issue_batch SET told_at = $2 WHERE id IN (SELECT b.id FROM issue_batch b WHERE b.id = $1 AND ${finished} FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [id, now],
    )) as [{ id: string }[], number];
    if (taken.length === 0) return undefined;
    const [batch]: FinishedBatch[] = await tx.query(
      `SELECT b.id, o.code AS "cohortCode", o.municipality_id AS "municipalityId", jsonb_array_length(b.refused) AS refused,
         jsonb_build_object('email', a.email, 'name', COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email)) AS issuer,
         count(c.id) FILTER (WHERE c.sha256 IS NOT NULL)::int AS done, count(c.id) FILTER (WHERE c.state = 'failed')::int AS failed,
         COALESCE(extract(epoch FROM max(c.issued_at) - b.started_at), 0)::float AS seconds
       FROM issue_batch b JOIN cohort o ON o.id = b.cohort_id JOIN account a ON a.id = b.issued_by LEFT JOIN certificate c ON c.batch_id = b.id
       WHERE b.id = $1 GROUP BY b.id, o.id, a.id`,
      [id],
    );
    return batch;
  }

  /** Whose documents of the batch can be fetched, by name. */
  ready(tx: Transaction, batchId: string): Promise<ReadyDocuments[]> {
    return tx.query(
      `SELECT e.id AS "enrolmentId", e.name_as_printed AS name, p.email, json_agg(c.kind ORDER BY c.kind DESC) AS kinds
       FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id JOIN person p ON p.id = e.person_id AND p.email IS NOT NULL
       WHERE c.batch_id = $1 AND c.state = 'issued' GROUP BY e.id, p.id ORDER BY p.sort_key, e.id`,
      [batchId],
    );
  }

  /** Documents of it are asked for anew, so there will be something to tell again. */
  async forget(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE issue_batch SET told_at = NULL WHERE id = $1', [id]);
  }
}
