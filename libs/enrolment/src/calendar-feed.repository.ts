import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

// What ends with a withdrawal: every session from its day on.
const taken = `c.state <> 'draft' AND (e.withdrawn_on IS NULL OR s.held_on < e.withdrawn_on)`;

/** Addresses of calendar feeds, and what a feed holds. */
@Injectable()
export class CalendarFeedRepository {
  constructor(private readonly database: Database) {}

  /** Since when an account has its address; undefined: it has none. */
  async renewedAt(accountId: string): Promise<Date | undefined> {
    const [row]: { renewed_at: Date }[] = await this.database.reader.query(
      'SELECT renewed_at FROM calendar_feed WHERE account_id = $1',
      [accountId],
    );
    return row?.renewed_at;
  }

  /** Whose feed this is; nobody's once the account is closed. */
  async ownerOf(token: string): Promise<string | undefined> {
    const [row]: { id: string }[] = await this.database.reader.query(
      `SELECT a.id FROM calendar_feed f JOIN account a ON a.id = f.account_id AND a.disabled_at IS NULL WHERE f.token_hash = $1`,
      [hashOf(token)],
    );
    return row?.id;
  }

  /** From now on this token names the feed, and no earlier one does. */
  async renew(tx: Transaction, accountId: string, token: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO calendar_feed (account_id, token_hash, renewed_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, renewed_at = excluded.renewed_at`,
      [accountId, hashOf(token), now],
    );
  }

  async end(tx: Transaction, accountId: string): Promise<void> {
    await tx.query('DELETE FROM calendar_feed WHERE account_id = $1', [accountId]);
  }

  /** Ids of the sessions somebody has a part in: of the own cohorts, as a confirmed guest, as the trainer. */
  async sessionIdsOf(accountId: string, today: string): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT s.id FROM person p JOIN enrolment e ON e.person_id = p.id JOIN cohort c ON c.id = e.cohort_id
         JOIN session s ON s.cohort_id = e.cohort_id WHERE p.account_id = $1 AND ${taken}
       UNION
       SELECT s.id FROM person p JOIN enrolment e ON e.person_id = p.id JOIN guest_seat g ON g.enrolment_id = e.id AND g.state = 'confirmed'
         JOIN session s ON s.id = g.session_id JOIN cohort c ON c.id = s.cohort_id WHERE p.account_id = $1 AND ${taken}
       UNION
       SELECT s.id FROM session_trainer t JOIN session s ON s.id = t.session_id JOIN cohort c ON c.id = s.cohort_id AND c.state <> 'draft'
         WHERE t.account_id = $1 AND EXISTS (
           SELECT FROM role_grant g WHERE g.account_id = $1 AND g.role = 'trainer' AND g.revoked_at IS NULL
             AND (g.municipality_id IS NULL OR g.municipality_id = c.municipality_id) AND (g.cohort_id IS NULL OR g.cohort_id = c.id)
             AND (g.valid_from IS NULL OR g.valid_from <= $2) AND (g.valid_to IS NULL OR g.valid_to >= $2))`,
      [accountId, today],
    );
    return rows.map(({ id }) => id);
  }
}
