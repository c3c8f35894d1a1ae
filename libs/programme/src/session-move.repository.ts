import { Injectable } from '@nestjs/common';
import { OvertakingRepository } from '#mail';
import { Clock, EventFeed, newId, type Transaction } from '#platform';
import type { Interval } from '#rules';
import type { StoredSession } from './session.repository.js';

/** Where and when a session was before it moved. */
export interface SessionMove {
  readonly sessionId: string;
  readonly planned: readonly Interval[];
  readonly venue: string | null;
  readonly videoLink: string | null;
}

/** What upper rooms tell people of: moves, until somebody has told them. */
@Injectable()
export class SessionMoveRepository {
  constructor(
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly mails: OvertakingRepository,
  ) {}

  /** After a change: raises the calendar sequence if a calendar shows it, and announces session.moved if time or place differ: mails still waiting are wrong then. */
  async note(tx: Transaction, before: StoredSession, after: StoredSession): Promise<void> {
    const moved = timeAndPlace(before) !== timeAndPlace(after);
    if (!moved && before.moduleKey === after.moduleKey && before.day === after.day) return;
    await tx.query('UPDATE session SET sequence = sequence + 1 WHERE id = $1', [after.id]);
    if (!moved || after.cohortState === 'draft') return;
    await this.mails.overtake(tx, after.id);
    await tx.query(
      `INSERT INTO session_move (id, session_id, was_from, was_to, was_venue, was_video_link, moved_at)
       VALUES ($1, $2, to_timestamp($3 * 60.0), to_timestamp($4 * 60.0), $5, $6, $7)`,
      [newId(), after.id, before.planned[0]?.from, before.planned.at(-1)?.to, before.venue, before.videoLink, this.clock.now()],
    );
    await this.events.announce(tx, 'session.moved', [after.id]);
  }

  /** Takes all moves of a session nobody was told of, and answers where it was before the first of them. Undefined: everybody knows. */
  async takeUntold(tx: Transaction, sessionId: string): Promise<SessionMove | undefined> {
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    const [rows] = (await tx.query(
      `UPDATE session_move SET told_at = $2 WHERE session_id = $1 AND told_at IS NULL RETURNING id, session_id AS "sessionId", was_venue AS venue,
         was_video_link AS "videoLink", (extract(epoch FROM was_from) / 60)::int AS "from", (extract(epoch FROM was_to) / 60)::int AS "to"`,
      [sessionId, this.clock.now()],
    )) as [(Omit<SessionMove, 'planned'> & Interval & { id: string })[], number];
    const [first] = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (!first) return undefined;
    const { from, to, venue, videoLink } = first;
    return { sessionId, planned: [{ from, to }], venue, videoLink };
  }
}

function timeAndPlace({ planned, venue, videoLink }: StoredSession): string {
  return JSON.stringify([planned.map(({ from, to }) => [from, to]), venue, videoLink]);
}
