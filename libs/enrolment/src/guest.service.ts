import { Injectable } from '@nestjs/common';
import { isId, Subjects, type Viewer } from '#identity';
import { Audit, Clock, conflict, Database, EventFeed, explainViolations, invalid, lockedRow, newId, notFound } from '#platform';
import { SessionRepository } from '#programme';
import type { GuestAnswer } from './enrolment.form.js';
import { Enrolment } from './enrolment.entity.js';
import { GuestSeat } from './guest-seat.entity.js';

explainViolations({
  guest_seat_is_unique: () => conflict('Für diesen Termin gibt es schon einen Gastplatz.'),
  KK003: () =>
    invalid([
      { path: 'enrolmentId', message: 'Ein Gast kommt aus einem anderen Durchgang mit derselben Fassung des Curriculums.' },
    ]),
});

/** Make-up sessions in other cohorts (R7): asked for by the guest's coordinator, confirmed by the host's. */
@Injectable()
export class GuestService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly subjects: Subjects,
    private readonly sessions: SessionRepository,
  ) {}

  /** Asks for a guest seat. @throws Problem 404 for an enrolment the viewer doesn't coordinate, 409 after a withdrawal, 422 for the own cohort or another curriculum version */
  async request(viewer: Viewer, sessionId: string, enrolmentId: string): Promise<GuestAnswer> {
    const enrolment = await this.subjects.facts('enrolment', enrolmentId, viewer);
    const session = isId(sessionId) ? await this.sessions.byId(sessionId) : undefined;
    if (!session) throw notFound();
    if (!enrolment || !viewer.coordinates(enrolment.municipalityIds[0] ?? '', enrolment.cohortId))
      throw notFound('Diese Teilnahme gibt es nicht.');
    return this.database.transaction(async tx => {
      if (session.cancelled) throw conflict('Der Termin ist abgesagt.');
      // Held until the seat is there: nobody withdraws or merges in between.
      const { state } = await tx.findOneOrFail(Enrolment, { where: { id: enrolmentId }, lock: { mode: 'pessimistic_read' } });
      if (state === 'withdrawn') throw conflict('Diese Teilnahme ist beendet. Bitte nehmen Sie die Person erst wieder auf.');
      const id = newId();
      await tx.insert(GuestSeat, { id, sessionId, enrolmentId, state: 'requested', requestedBy: viewer.accountId });
      await this.audit.record(tx, viewer.actor, {
        action: 'guest.request',
        subjectKind: 'guest',
        subjectId: id,
        municipalityId: session.municipalityId,
      });
      return answerOf(await tx.findOneByOrFail(GuestSeat, { id }));
    });
  }

  /** Confirms a guest seat: the person stands on the session's sheet from now on. Again: no change. */
  async confirm(viewer: Viewer, id: string): Promise<GuestAnswer> {
    return this.database.transaction(async tx => {
      const seat = await lockedRow(tx, GuestSeat, id);
      if (seat.state === 'confirmed') return answerOf(seat);
      const session = await this.sessions.byId(seat.sessionId, tx);
      if (!session || session.cancelled) throw conflict('Der Termin ist abgesagt.');
      await tx.update(GuestSeat, { id }, { state: 'confirmed', confirmedBy: viewer.accountId, confirmedAt: this.clock.now() });
      await this.audit.record(tx, viewer.actor, {
        action: 'guest.confirm',
        subjectKind: 'guest',
        subjectId: id,
        municipalityId: session.municipalityId,
      });
      await this.events.announce(tx, 'enrolment.changed', [seat.enrolmentId]);
      return answerOf(await tx.findOneByOrFail(GuestSeat, { id }));
    });
  }
}

function answerOf({ id, sessionId, enrolmentId, state, version }: GuestSeat): GuestAnswer {
  return { id, sessionId, enrolmentId, state, version };
}
