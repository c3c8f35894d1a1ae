import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { Refusal } from './certificate.form.js';

/** A call of `issue` with how far its documents have come. */
export interface StoredBatch {
  readonly id: string;
  readonly cohortId: string;
  readonly municipalityId: string;
  readonly issuedBy: string;
  readonly startedAt: Date;
  readonly refused: readonly Refusal[];
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

@Injectable()
export class BatchRepository {
  constructor(private readonly database: Database) {}

  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredBatch | undefined> {
    const [batch]: StoredBatch[] = await tx.query(
      `SELECT b.id, b.cohort_id AS "cohortId", o.municipality_id AS "municipalityId", b.issued_by AS "issuedBy",
         b.started_at AS "startedAt", b.refused, count(c.id)::int AS total,
         count(c.id) FILTER (WHERE c.sha256 IS NOT NULL)::int AS done, count(c.id) FILTER (WHERE c.state = 'failed')::int AS failed
       FROM issue_batch b JOIN cohort o ON o.id = b.cohort_id LEFT JOIN certificate c ON c.batch_id = b.id WHERE b.id = $1 GROUP BY b.id, o.id`,
      [id],
    );
    return batch;
  }
}
