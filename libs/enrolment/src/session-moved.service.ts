import { Injectable } from '@nestjs/common';
import { OvertakingRepository } from '#mail';
import { Clock, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { type SessionMove, SessionMoveRepository, SessionRepository, type StoredSession } from '#programme';
import { SessionAudienceRepository } from './session-audience.repository.js';
import { type SessionLetter, SessionMailService } from './session-mail.service.js';
import { sessionMovedMail } from './session-moved.mail.js';
import { whereabouts } from './session-mail-words.js';

type Place = Pick<SessionMove, 'planned' | 'venue' | 'videoLink'>;

/** Tells people of a session that moved: from what they know to what holds now, however often it moved in between. */
@Injectable()
@HandlesEvents('session.moved')
export class SessionMovedService implements EventHandler {
  constructor(
    private readonly clock: Clock,
    private readonly moves: SessionMoveRepository,
    private readonly sessions: SessionRepository,
    private readonly audience: SessionAudienceRepository,
    private readonly overtaking: OvertakingRepository,
    private readonly mails: SessionMailService,
  ) {}

  async handleEvent(tx: Transaction, { subjectId: sessionId }: { subjectId: string }): Promise<void> {
    const before = await this.moves.takeUntold(tx, sessionId);
    const session = await this.sessions.byId(sessionId, tx);
    if (!before || !session || session.cancelled) return;
    const to = [...(await this.audience.of(session, tx)), ...(await this.audience.trainersOf(session, tx))];
    const unheard = await this.overtaking.unheard(tx, sessionId, sessionMovedMail.kind);
    const known = new Map(unheard.map(({ recipient, knownBefore }) => [recipient, knownBefore as Place]));
    await this.mails.write(tx, sessionMovedMail, session, {
      to,
      letterFor: email => this.letter(known.get(email) ?? before, session),
    });
  }

  // Sessions are entered and put right afterwards too: what lies in the past before and after is no news, nor is what came back to where it was.
  private letter(before: Place, session: StoredSession): SessionLetter<'oldWhen' | 'oldPlace'> | undefined {
    const makesSenseUntil = Math.max(startOf(before), startOf(session));
    if (makesSenseUntil <= this.clock.now().getTime() / 60_000 || there(before) === there(session)) return undefined;
    const { planned, venue, videoLink } = before;
    const { when: oldWhen, place: oldPlace } = whereabouts({ ...before, timeZone: session.timeZone });
    return {
      more: { oldWhen, oldPlace },
      makesSenseUntil,
      knownBefore: { planned, venue, videoLink },
      once: `${session.id} ${session.sequence}`,
    };
  }
}

const startOf = ({ planned }: Pick<SessionMove, 'planned'>) => planned[0]?.from ?? 0;
const there = (at: Place) => JSON.stringify([startOf(at), at.planned.at(-1)?.to, at.venue, at.videoLink]);
