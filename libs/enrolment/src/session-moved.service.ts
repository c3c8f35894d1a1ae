import { Injectable } from '@nestjs/common';
import { Clock, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { type SessionMove, SessionMoveRepository, SessionRepository, type StoredSession } from '#programme';
import { SessionMailService } from './session-mail.service.js';
import { sessionMovedMail } from './session-moved.mail.js';
import { whereabouts } from './session-mail-words.js';

/** Tells people of a session that moved: from what they know to what holds now, however often it moved in between. */
@Injectable()
@HandlesEvents('session.moved')
export class SessionMovedService implements EventHandler {
  constructor(
    private readonly clock: Clock,
    private readonly moves: SessionMoveRepository,
    private readonly sessions: SessionRepository,
    private readonly mails: SessionMailService,
  ) {}

  async handleEvent(tx: Transaction, { subjectId: sessionId }: { subjectId: string }): Promise<void> {
    const before = await this.moves.takeUntold(tx, sessionId);
    const session = await this.sessions.byId(sessionId, tx);
    if (!before || !session || !this.isNews(before, session)) return;
    const { when: oldWhen, place: oldPlace } = whereabouts({ ...before, timeZone: session.timeZone });
    await this.mails.write(tx, sessionMovedMail, session, {
      occasion: `${session.id} ${session.sequence}`,
      more: { oldWhen, oldPlace },
    });
  }

  // Sessions are entered and put right afterwards too: what lies in the past before and after is no news, nor is what came back to where it was.
  private isNews(before: SessionMove, session: StoredSession): boolean {
    const now = this.clock.now().getTime() / 60_000;
    const [was, is] = [startOf(before), startOf(session)];
    const there = (at: SessionMove | StoredSession) =>
      JSON.stringify([startOf(at), at.planned.at(-1)?.to, at.venue, at.videoLink]);
    return !session.cancelled && Math.max(was, is) > now && there(before) !== there(session);
  }
}

const startOf = ({ planned }: Pick<SessionMove, 'planned'>) => planned[0]?.from ?? 0;
