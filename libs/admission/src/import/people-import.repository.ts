import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { TargetGroup } from '#programme';
import type { ImportKind, ListSettings } from './list-check.js';
import type { ListField } from './list-columns.js';
import type { KnownPeople } from './list-duplicates.js';
import type { Sheet } from './list-reader.js';

/** What came of a list. */
export interface ImportOutcome {
  readonly imported: number;
  readonly seats: number;
  readonly waiting: number;
  /** Applications the coordination still has to decide on, with a place on the waiting list or without. */
  readonly toReview: number;
  readonly skipped: number;
}

/** A list between its upload and its end. */
export interface StoredImport {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sheet: Sheet;
  readonly headerRow: number;
  readonly columns: readonly (ListField | null)[];
  readonly kind: ImportKind;
  readonly defaultTargetGroup: TargetGroup | null;
  readonly known: ListSettings['known'];
  readonly version: number;
  readonly confirmedAt: Date | null;
  readonly outcome: ImportOutcome | null;
}

const select = `SELECT upload_id AS "uploadId", file_name AS "fileName", sheet, header_row AS "headerRow", columns, kind,
    default_target_group AS "defaultTargetGroup", known, version, confirmed_at AS "confirmedAt", outcome
  FROM people_import WHERE cohort_id = $1 AND account_id = $2`;

/** Lists that wait, each its uploader's own. */
@Injectable()
export class PeopleImportRepository {
  constructor(private readonly database: Database) {}

  async of(cohortId: string, accountId: string, tx: Transaction = this.database.reader): Promise<StoredImport | undefined> {
    return ((await tx.query(select, [cohortId, accountId])) as StoredImport[])[0];
  }

  /** Kept from others until the transaction ends. */
  async locked(tx: Transaction, cohortId: string, accountId: string): Promise<StoredImport | undefined> {
    return ((await tx.query(`${select} FOR UPDATE`, [cohortId, accountId])) as StoredImport[])[0];
  }

  /** Takes the place of the account's last list in this cohort. */
  async put(tx: Transaction, cohortId: string, accountId: string, list: StoredImport, now: Date): Promise<void> {
    await tx.query('DELETE FROM people_import WHERE cohort_id = $1 AND account_id = $2', [cohortId, accountId]);
    await tx.query(
      `INSERT INTO people_import (cohort_id, account_id, upload_id, file_name, sheet, header_row, columns, kind, default_target_group, known, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        cohortId,
        accountId,
        list.uploadId,
        list.fileName,
        JSON.stringify(list.sheet),
        list.headerRow,
        JSON.stringify(list.columns),
        list.kind,
        list.defaultTargetGroup,
        list.known,
        now,
      ],
    );
  }

  /** Other columns or settings for the list that waits. */
  async change(tx: Transaction, uploadId: string, columns: StoredImport['columns'], settings: ListSettings): Promise<void> {
    await tx.query(
      `UPDATE people_import SET columns = $2, kind = $3, default_target_group = $4, known = $5, version = version + 1 WHERE upload_id = $1`,
      [uploadId, JSON.stringify(columns), settings.kind, settings.defaultTargetGroup, settings.known],
    );
  }

  /** Taken over: the numbers stay for a repeated click, the names go at once. */
  async close(tx: Transaction, uploadId: string, outcome: ImportOutcome, now: Date): Promise<void> {
    await tx.query(`UPDATE people_import SET confirmed_at = $2, outcome = $3, sheet = '[]' WHERE upload_id = $1`, [
      uploadId,
      now,
      JSON.stringify(outcome),
    ]);
  }

  async discard(tx: Transaction, cohortId: string, accountId: string): Promise<void> {
    await tx.query('DELETE FROM people_import WHERE cohort_id = $1 AND account_id = $2', [cohortId, accountId]);
  }

  /** Deletes what was uploaded before. */
  async forget(before: Date): Promise<void> {
    await this.database.reader.query('DELETE FROM people_import WHERE uploaded_at < $1', [before]);
  }

  /** Who takes part in the cohort, or is on the way to. */
  async knownPeople(cohortId: string, tx: Transaction = this.database.reader): Promise<KnownPeople> {
    const rows = (await tx.query(
      `SELECT p.sort_key AS "nameKey", COALESCE(p.email, '') AS email FROM enrolment e JOIN person p ON p.id = e.person_id
         WHERE e.cohort_id = $1 AND e.state <> 'withdrawn'
       UNION ALL SELECT name_key, email FROM application WHERE cohort_id = $1 AND state IN ('received', 'waiting', 'offered')`,
      [cohortId],
    )) as { nameKey: string; email: string }[];
    const known = new Map<string, string[]>();
    for (const { nameKey, email } of rows) known.set(nameKey, [...(known.get(nameKey) ?? []), email]);
    return known;
  }
}
