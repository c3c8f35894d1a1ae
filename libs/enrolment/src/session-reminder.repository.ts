import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';

const due = `s.cancelled_at IS NULL AND s.held_on >= $2::date
  AND (s.held_on - m.reminder_days + m.reminder_time::time) AT TIME ZONE c.time_zone <= $1
  AND NOT EXISTS (SELECT FROM session_reminder r WHERE r.session_id = s.id AND r.held_on = s.held_on)`;
const from = `FROM session s JOIN cohort c ON c.id = s.cohort_id AND c.state IN ('open', 'running') JOIN municipality m ON m.id = c.municipality_id`;

/** Which sessions people are to be reminded of, by the municipality's setting, and of which they have been. */
@Injectable()
export class SessionReminderRepository {
  constructor(private readonly database: Database) {}

  /** Sessions whose reminder is due; 14 days is the longest a municipality can set. */
  async due(now: Date, today: string): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT s.id ${from} WHERE s.held_on <= $2::date + 14 AND ${due} ORDER BY s.held_on, s.id LIMIT 200`,
      [now, today],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes that people are reminded of this session on its present date. False: it isn't due (any more), or somebody else is at it. */
  async claim(tx: Transaction, sessionId: string, now: Date, today: string): Promise<boolean> {
    // Held until the mails are written: who moves or cancels the session comes before or after, never in between.
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    const claimed = (await tx.query(
      `INSERT INTO session_reminder (session_id, held_on, reminded_at) SELECT s.id, s.held_on, $1 ${from} WHERE s.id = $3 AND ${due}
       ON CONFLICT DO NOTHING RETURNING 1`,
      [now, today, sessionId],
    )) as unknown[];
    return claimed.length > 0;
  }
}
