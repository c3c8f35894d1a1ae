import { Injectable } from '@nestjs/common';
import {
  type Recipient,
  SessionAttachmentService,
  SessionAudienceRepository,
  sessionTitle,
  type SessionTrainer,
  whereabouts,
} from '#enrolment';
import { Mailer } from '#mail';
import { Clock, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { CurriculumRepository, SessionRepository, type StoredSession } from '#programme';
import { paths } from '#ui';
import { EvaluationRepository } from './evaluation.repository.js';
import { sessionCancelledMail } from './session-cancelled.mail.js';
import { sessionCancelledTrainerMail } from './session-cancelled-trainer.mail.js';

/**
 * Tells people of a cancelled session, each with what it means for their certificate: one mail a person, since nobody else is to read that. Trainers
 * hear that it is cancelled, unless they take part themselves.
 */
@Injectable()
@HandlesEvents('session.cancelled')
export class SessionCancelledService implements EventHandler {
  constructor(
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
    private readonly audience: SessionAudienceRepository,
    private readonly attachments: SessionAttachmentService,
    private readonly evaluations: EvaluationRepository,
  ) {}

  async handleEvent(tx: Transaction, { subjectId: sessionId }: { subjectId: string }): Promise<void> {
    const session = await this.sessions.byId(sessionId, tx);
    const start = session?.planned[0];
    if (!session || !start || session.cohortState === 'draft' || start.from * 60_000 <= this.clock.now().getTime()) return;
    const recipients = await this.audience.of(session, tx);
    const standings = await this.standingsOf(recipients, tx);
    const title = sessionTitle(session, await this.curricula.forRules(session.curriculumId, tx));
    for (const recipient of recipients) {
      await this.tell(tx, session, recipient, { session: title, standing: standings.get(recipient.enrolmentId) ?? '' });
    }
    for (const trainer of await this.audience.trainersOf(session, tx)) {
      if (recipients.some(({ email }) => email === trainer.email)) continue;
      await this.mailer.write(tx, sessionCancelledTrainerMail, {
        ...(await this.letter(tx, session, trainer, { session: title })),
        link: { label: 'Zu Ihren Terminen', path: paths.home() },
        once: `session-cancelled-trainer ${session.id} ${trainer.email}`,
      });
    }
  }

  private async tell(
    tx: Transaction,
    session: StoredSession,
    recipient: Recipient,
    words: { readonly session: string; readonly standing: string },
  ): Promise<void> {
    await this.mailer.write(tx, sessionCancelledMail, {
      ...(await this.letter(tx, session, recipient, words)),
      link: { label: 'Zu Ihrem Stand', path: paths.enrolment(recipient.enrolmentId) },
      once: `session-cancelled ${session.id} ${recipient.enrolmentId}`,
    });
  }

  // What stands in the mail to whomever: until the session would have begun.
  private async letter<Words extends object>(
    tx: Transaction,
    session: StoredSession,
    { name, email }: SessionTrainer,
    words: Words,
  ) {
    const { when } = whereabouts(session);
    return {
      to: { name, email },
      values: { ...words, person: name, cohort: session.cohortCode, when },
      municipalityId: session.municipalityId,
      attachments: [await this.attachments.of('CANCEL', [session], { name, email }, tx)],
      about: session.id,
      makesSenseUntil: new Date((session.planned[0]?.from ?? 0) * 60_000),
    };
  }

  // Guests belong to cohorts of their own, so each cohort is asked for its people.
  private async standingsOf(recipients: readonly Recipient[], tx: Transaction): Promise<Map<string, string>> {
    const cohorts = new Map(recipients.map(({ cohortId: id, curriculumId, timeZone }) => [id, { id, curriculumId, timeZone }]));
    const standings = new Map<string, string>();
    for (const cohort of cohorts.values()) {
      const ids = recipients.filter(({ cohortId }) => cohortId === cohort.id).map(({ enrolmentId }) => enrolmentId);
      const { participations } = await this.evaluations.ofCohort(cohort, ids, tx);
      for (const { enrolmentId, evaluation } of participations) standings.set(enrolmentId, evaluation.sentence);
    }
    return standings;
  }
}
