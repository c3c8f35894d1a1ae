import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';

const isTime = `s.cancelled_at IS NULL AND s.held_on >= $2::date
  AND (s.held_on - m.reminder_days + m.reminder_time::time) AT TIME ZONE c.time_zone <= $1`;
const due = `${isTime} AND NOT EXISTS (SELECT FROM session_reminder r WHERE r.session_id = s.id AND r.held_on = s.held_on)`;
const planned = `JOIN cohort c ON c.id = s.cohort_id AND c.state IN ('open', 'running') JOIN municipality m ON m.id = c.municipality_id`;
const from = `FROM session s ${planned}`;

/** Which sessions people are to be reminded of, by the municipality's setting, and who has been. */
@Injectable()
export class SessionReminderRepository {
  constructor(private readonly database: Database) {}

  /** Sessions whose reminder is due, or still is for somebody who came later; 14 days is the longest a municipality can set. */
  async due(now: Date, today: string): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `(SELECT s.id FROM session s ${planned} WHERE s.held_on <= $2::date + (SELECT max(reminder_days) FROM municipality) AND ${due} ORDER BY s.held_on, s.id LIMIT 200)
       UNION (SELECT s.id FROM session_reminder_person p JOIN session s ON s.id = p.session_id AND s.held_on = p.held_on ${planned}
         WHERE p.told_at IS NULL AND ${isTime} LIMIT 200)`,
      [now, today],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes that people are reminded of this session on its present date. False: its time has not come, or it is no longer held. */
  async claim(tx: Transaction, sessionId: string, now: Date, today: string): Promise<boolean> {
    // Held until the mails are written: who moves or cancels the session comes before or after, never in between.
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    const timely = (await tx.query(`SELECT 1 ${from} WHERE s.id = $3 AND ${isTime}`, [now, today, sessionId])) as unknown[];
    if (timely.length === 0) return false;
    await tx.query(
      'INSERT INTO session_reminder (session_id, held_on, reminded_at) SELECT id, held_on, $2 FROM session WHERE id = $1 ON CONFLICT DO NOTHING',
      [sessionId, now],
    );
    return true;
  }

  /** Somebody has come to sessions, or may have: those whose time to be reminded has come are still due for them, unless they were reminded. */
  async noteLatecomer(tx: Transaction, enrolmentId: string, now: Date, today: string): Promise<void> {
    await tx.query(
      `INSERT INTO session_reminder_person (held_on, session_id, enrolment_id)
       SELECT s.held_on, s.id, $3 ${from} WHERE s.held_on <= $2::date + 14 AND ${isTime} AND s.id IN (
         SELECT o.id FROM enrolment e JOIN session o ON o.cohort_id = e.cohort_id WHERE e.id = $3 AND e.state <> 'withdrawn'
         UNION SELECT g.session_id FROM guest_seat g JOIN enrolment e ON e.id = g.enrolment_id AND e.state <> 'withdrawn'
           WHERE g.enrolment_id = $3 AND g.state = 'confirmed')
       ON CONFLICT DO NOTHING`,
      [now, today, enrolmentId],
    );
  }

  /** Takes everybody of these who was not reminded of a session on this date: each is answered once. Whoever else was noted need not be. */
  async take(
    tx: Transaction,
    session: { id: string; date: string },
    enrolmentIds: readonly string[],
    now: Date,
  ): Promise<Set<string>> {
    const rows = (await tx.query(
      `INSERT INTO session_reminder_person AS p (held_on, session_id, enrolment_id, told_at) SELECT $2, $1, unnest($3::uuid[]), $4
       ON CONFLICT (held_on, session_id, enrolment_id) DO UPDATE SET told_at = EXCLUDED.told_at WHERE p.told_at IS NULL
       RETURNING enrolment_id AS id`,
      [session.id, session.date, enrolmentIds, now],
    )) as { id: string }[];
    await tx.query('DELETE FROM session_reminder_person WHERE session_id = $1 AND told_at IS NULL', [session.id]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Who was reminded of what is forgotten after the day: nobody is reminded of it any more. */
  async forgetPast(today: string): Promise<void> {
    await this.database.reader.query('DELETE FROM session_reminder_person WHERE held_on < $1::date', [today]);
  }
}
