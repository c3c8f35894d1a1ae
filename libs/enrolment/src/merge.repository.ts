import { Injectable } from '@nestjs/common';
import { Database, notFound, type Transaction } from '#platform';
import type { EnrolmentState } from './enrolment.entity.js';

/** What undoing a merge puts back: ids, states and dates only. */
export interface BeforeMerge {
  readonly enrolments: readonly {
    readonly id: string;
    readonly personId: string;
    readonly mergedInto: string | null;
    readonly state: EnrolmentState;
    readonly withdrawnOn: string | null;
  }[];
  readonly guestSeats: readonly { readonly id: string; readonly enrolmentId: string }[];
  /** Records merged into the merged one before. */
  readonly personIds: readonly string[];
}

export interface StoredMerge {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly reason: string;
  readonly mergedAt: Date;
  readonly tookAccount: boolean;
  readonly tookEmail: boolean;
  readonly before: BeforeMerge;
  readonly undoneAt: Date | null;
  readonly version: number;
}

export type NewMerge = Omit<StoredMerge, 'undoneAt' | 'version'> & { readonly mergedBy: string };

const columns = `id, kept_id AS "keptId", merged_id AS "mergedId", reason, merged_at AS "mergedAt", took_account AS "tookAccount", took_email AS "tookEmail",
  before, undone_at AS "undoneAt", version`;

/** Merges of people, and the rows they move; each method is one statement, however many rows. */
@Injectable()
export class MergeRepository {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 */
  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredMerge> {
    const [row] = (await tx.query(`SELECT ${columns} FROM person_merge WHERE id = $1`, [id])) as StoredMerge[];
    if (!row) throw notFound();
    return row;
  }

  /** What was merged into a person, newest first. */
  into(keptId: string): Promise<StoredMerge[]> {
    return this.database.reader.query(`SELECT ${columns} FROM person_merge WHERE kept_id = $1 ORDER BY id DESC`, [keptId]);
  }

  /** Has this person been merged with somebody after the merge `id`, and is still? */
  async followed(tx: Transaction, { id, keptId }: StoredMerge): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM person_merge WHERE kept_id = $1 AND id > $2 AND undone_at IS NULL
       UNION ALL SELECT 1 FROM person_merge WHERE merged_id = $1 AND undone_at IS NULL`,
      [keptId, id],
    );
    return rows.length > 0;
  }

  async note(tx: Transaction, merge: NewMerge): Promise<void> {
    const { id, keptId, mergedId, reason, mergedBy, mergedAt, tookAccount, tookEmail, before } = merge;
    await tx.query(
      `INSERT INTO person_merge (id, kept_id, merged_id, reason, merged_by, merged_at, took_account, took_email, before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, keptId, mergedId, reason, mergedBy, mergedAt, tookAccount, tookEmail, JSON.stringify(before)],
    );
  }

  async noteUndone(tx: Transaction, id: string, how: { by: string; at: Date; reason: string }): Promise<void> {
    await tx.query(
      'UPDATE person_merge SET undone_by = $2, undone_at = $3, undo_reason = $4, version = version + 1 WHERE id = $1',
      [id, how.by, how.at, how.reason],
    );
  }

  /** Keeps these people as they are until the transaction ends; always in the order of their ids. */
  async lockPeople(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query('SELECT 1 FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  }

  /** The same for all enrolments of these people. */
  async lockEnrolments(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await tx.query('SELECT 1 FROM enrolment WHERE person_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [personIds]);
  }

  /** The merged person and all who pointed to them point to another one. @returns the ids of those who pointed to them */
  async pointPeople(tx: Transaction, mergedId: string, keptId: string): Promise<string[]> {
    const [rows] = (await tx.query(
      'UPDATE person SET merged_into = $2, version = version + 1 WHERE id = $1 OR merged_into = $1 RETURNING id',
      [mergedId, keptId],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id).filter(id => id !== mergedId);
  }

  /** Gives enrolments to a person. */
  async move(tx: Transaction, enrolmentIds: readonly string[], personId: string): Promise<void> {
    await tx.query('UPDATE enrolment SET person_id = $2, version = version + 1 WHERE id = ANY($1::uuid[])', [
      enrolmentIds,
      personId,
    ]);
  }

  /** These enrolments print another name from now on; which one they printed is known to the merge alone. */
  async rename(tx: Transaction, mergeId: string, enrolmentIds: readonly string[], name: string): Promise<void> {
    await tx.query(
      `WITH moved AS (SELECT id, name_as_printed FROM enrolment WHERE id = ANY($2::uuid[]) AND name_as_printed <> $3),
         kept AS (INSERT INTO merged_name (enrolment_id, merge_id, name_as_printed) SELECT id, $1, name_as_printed FROM moved)
       UPDATE enrolment e SET name_as_printed = $3, version = e.version + 1 FROM moved WHERE e.id = moved.id`,
      [mergeId, enrolmentIds, name],
    );
  }

  /** They print again what they printed before the merge, which forgets it. */
  async renameBack(tx: Transaction, mergeId: string): Promise<void> {
    await tx.query(
      `WITH known AS (DELETE FROM merged_name WHERE merge_id = $1 RETURNING enrolment_id, name_as_printed)
       UPDATE enrolment e SET name_as_printed = known.name_as_printed, version = e.version + 1 FROM known WHERE e.id = known.enrolment_id`,
      [mergeId],
    );
  }

  /** Ends an enrolment that was the second of a person in its cohort, as if from the first day: nothing is expected of it. */
  async close(tx: Transaction, id: string, into: string): Promise<void> {
    await tx.query(
      `UPDATE enrolment e SET merged_into = $2, state = 'withdrawn', version = e.version + 1,
         withdrawn_on = LEAST(c.starts_on, (SELECT min(s.held_on) FROM session s WHERE s.cohort_id = c.id))
       FROM cohort c WHERE e.id = $1 AND c.id = e.cohort_id`,
      [id, into],
    );
    await tx.query('UPDATE enrolment SET merged_into = $2, version = version + 1 WHERE merged_into = $1', [id, into]);
  }

  /** Guest seats go over from one enrolment to another, but those in `keptSessionIds`. @returns the ids of the seats that did */
  async moveGuestSeats(tx: Transaction, from: string, to: string, keptSessionIds: readonly string[]): Promise<string[]> {
    const [rows] = (await tx.query(
      `UPDATE guest_seat g SET enrolment_id = $2, version = g.version + 1
       WHERE g.enrolment_id = $1 AND g.session_id <> ALL ($3::uuid[])
         AND NOT EXISTS (SELECT FROM guest_seat o WHERE o.session_id = g.session_id AND o.enrolment_id = $2)
       RETURNING g.id`,
      [from, to, keptSessionIds],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }

  /**
   * Puts enrolments, guest seats and pointers back, but guest seats in `keptSessionIds`. Whoever was enrolled in a cohort that is completed by now has
   * completed it; what changed in an enrolment that went on stays.
   */
  async putBack(tx: Transaction, { mergedId, before }: StoredMerge, keptSessionIds: readonly string[]): Promise<void> {
    const enrolments = JSON.stringify(before.enrolments);
    const earlier = `jsonb_to_recordset($1::jsonb) AS b (id uuid, "personId" uuid, "mergedInto" uuid, state text, "withdrawnOn" date)`;
    await tx.query(`UPDATE enrolment e SET person_id = b."personId" FROM ${earlier} WHERE e.id = b.id`, [enrolments]);
    await tx.query(
      `UPDATE enrolment e SET withdrawn_on = b."withdrawnOn",
         state = CASE WHEN b.state = 'enrolled' AND c.state = 'completed' THEN 'completed' ELSE b.state END, merged_into = NULL
       FROM ${earlier}, cohort c WHERE e.id = b.id AND c.id = e.cohort_id AND e.merged_into IS NOT NULL AND b."mergedInto" IS NULL`,
      [enrolments],
    );
    await tx.query(
      `UPDATE enrolment e SET merged_into = b."mergedInto", version = e.version + 1 FROM ${earlier} WHERE e.id = b.id`,
      [enrolments],
    );
    await tx.query(
      `UPDATE guest_seat g SET enrolment_id = b."enrolmentId", version = g.version + 1
       FROM jsonb_to_recordset($1::jsonb) AS b (id uuid, "enrolmentId" uuid) WHERE g.id = b.id AND g.session_id <> ALL ($2::uuid[])`,
      [JSON.stringify(before.guestSeats), keptSessionIds],
    );
    await tx.query('UPDATE person SET merged_into = NULL, version = version + 1 WHERE id = $1', [mergedId]);
    await tx.query('UPDATE person SET merged_into = $2, version = version + 1 WHERE id = ANY($1::uuid[])', [
      before.personIds,
      mergedId,
    ]);
  }
}
