import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, notFound, type Transaction } from '#platform';
import { SessionRepository, type StoredSession } from '#programme';
import { sessionStart } from '#rules';

/** What everything that changes a sheet begins and ends with: the session locked, and a line in the audit. */
@Injectable()
export class RecordingService {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly sessions: SessionRepository,
  ) {}

  /** The session of a sheet. @throws Problem 404 */
  async session(tx: Transaction, sessionId: string): Promise<StoredSession> {
    const session = await this.sessions.byId(sessionId, tx);
    if (!session) throw notFound();
    return session;
  }

  /** One writer a sheet: everybody who changes it queues here. @throws Problem 404 */
  async lockSession(tx: Transaction, sessionId: string): Promise<StoredSession> {
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    return this.session(tx, sessionId);
  }

  /** Locked, and ready to be recorded. @throws Problem 409 when cancelled, still ahead, or of a cohort that has not begun */
  async openForRecording(tx: Transaction, sessionId: string): Promise<StoredSession> {
    const session = await this.lockSession(tx, sessionId);
    if (session.cancelled) throw conflict('Der Termin ist abgesagt: Es gibt nichts zu erfassen.');
    if (session.cohortState !== 'running' && session.cohortState !== 'completed')
      throw conflict('Der Durchgang hat noch nicht begonnen. Bitte starten Sie ihn zuerst.');
    if (sessionStart(session) * 60_000 > this.clock.now().getTime())
      throw conflict('Der Termin liegt noch vor Ihnen. Erfassen können Sie ab seinem Beginn.');
    return session;
  }

  /** Writes who did what to the session's sheet; details without names. */
  note(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    session: StoredSession,
    details: Record<string, string | number> = {},
  ): Promise<void> {
    return this.audit.record(tx, viewer.actor, {
      action,
      subjectKind: 'session',
      subjectId: session.id,
      municipalityId: session.municipalityId,
      details,
    });
  }
}
