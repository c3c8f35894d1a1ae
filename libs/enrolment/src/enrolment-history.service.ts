import { Injectable } from '@nestjs/common';
import { type Actor, Clock, Database, type Transaction } from '#platform';
import type { EnrolmentState } from './enrolment.entity.js';

/** Where an enrolment stands: `merged`, once it was enrolled twice and counts with the other. */
export type HistoryState = EnrolmentState | 'merged';

/** One move of an enrolment. */
export interface EnrolmentMove {
  readonly from: HistoryState | null;
  readonly to: HistoryState;
  /** The first day that counts no longer. */
  readonly withdrawnOn: string | null;
  readonly at: Date;
  readonly actingAs: string;
  readonly reason: string | null;
}

/** The append-only history of enrolments; the database lets none move without its line (R14). */
@Injectable()
export class EnrolmentHistory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One line for each of these that stands elsewhere than its last line says, however many; after the change, in its transaction. */
  async note(tx: Transaction, actor: Actor, enrolmentIds: readonly string[], reason: string | null = null): Promise<void> {
    await tx.query(
      `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, withdrawn_on, actor_account_id, acting_as, reason, at)
       SELECT e.id, t.to_state, now.state, CASE WHEN now.state = 'withdrawn' THEN e.withdrawn_on END, $2, $3, $4, $5
       FROM enrolment e CROSS JOIN LATERAL (SELECT CASE WHEN e.merged_into IS NULL THEN e.state ELSE 'merged' END AS state) AS now
         LEFT JOIN LATERAL (SELECT l.to_state FROM enrolment_transition l WHERE l.enrolment_id = e.id ORDER BY l.id DESC LIMIT 1) AS t ON true
       WHERE e.id = ANY($1::uuid[]) AND t.to_state IS DISTINCT FROM now.state`,
      [enrolmentIds, actor.accountId, actor.actingAs, reason, this.clock.now()],
    );
  }

  /** What happened to an enrolment, in order. */
  of(enrolmentId: string): Promise<EnrolmentMove[]> {
    return this.database.reader.query(
      `SELECT from_state AS "from", to_state AS "to", withdrawn_on AS "withdrawnOn", at, acting_as AS "actingAs", reason
       FROM enrolment_transition WHERE enrolment_id = $1 ORDER BY id`,
      [enrolmentId],
    );
  }

  /** Who ended or resumed taking part last, and why. */
  async causeOf(tx: Transaction, enrolmentId: string): Promise<{ actor: Actor; reason: string | null } | undefined> {
    const [line] = (await tx.query(
      `SELECT actor_account_id AS "accountId", acting_as AS "actingAs", reason FROM enrolment_transition
       WHERE enrolment_id = $1 AND (from_state, to_state) IS DISTINCT FROM ('enrolled', 'completed') ORDER BY id DESC LIMIT 1`,
      [enrolmentId],
    )) as (Actor & { reason: string | null })[];
    return line && { actor: { accountId: line.accountId, actingAs: line.actingAs }, reason: line.reason };
  }
}
