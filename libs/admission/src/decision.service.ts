import { Injectable } from '@nestjs/common';
import { AccountRepository } from '#identity';
import { type LockedCohort, requireNotCompleted, SeatService } from '#enrolment';
import { type Actor, conflict, Database, toProblem, type Transaction } from '#platform';
import { acceptanceOf } from '#rules';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService } from './application-history.service.js';
import type { ApplicationAnswer, SelectionAnswer } from './application.form.js';
import { acceptedMail, rejectedMail, waitingMail, withdrawnMail } from './application.mail.js';
import { applicationAnswerOf, ApplicationRepository, type StoredApplication } from './application.repository.js';
import { OfferClosingService } from './offer-closing.service.js';
import { OutlookService } from './outlook.service.js';
import { PromotionService } from './promotion.service.js';

interface Locked {
  readonly cohort: LockedCohort;
  readonly application: StoredApplication;
}

/** Decisions about applications: the coordination accepts and rejects, applicants withdraw (R14). */
@Injectable()
export class DecisionService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly offers: OfferClosingService,
    private readonly mails: ApplicantMailService,
    private readonly outlook: OutlookService,
    private readonly promotion: PromotionService,
  ) {}

  /** Accepts: a seat is taken, or without a free one the person waits, in the order of receipt. Again: no change. @throws Problem 409 for an ended application */
  async accept(actor: Actor, id: string): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      const { cohortId } = await this.applications.byId(id, tx);
      // Whoever waits for a seat that is free comes first, even if nobody has come to offer it yet.
      const cohort = await this.promotion.promoteWithin(tx, await this.seats.lockCohort(tx, cohortId));
      const application = await this.applications.byId(id, tx);
      await this.acceptWithin(tx, actor, { cohort, application });
      return applicationAnswerOf(await this.applications.byId(id, tx), actor);
    });
  }

  /** Accepts several, first come first served, each for itself: what is not possible is said and stops nobody else. */
  async acceptMany(actor: Actor, cohortId: string, ids: readonly string[]): Promise<SelectionAnswer> {
    const known: { id: string }[] = await this.database.reader.query(
      'SELECT id FROM application WHERE cohort_id = $1 AND id = ANY($2::uuid[]) ORDER BY place',
      [cohortId, ids],
    );
    const found = known.map(({ id }) => id);
    const items: SelectionAnswer['items'] = [];
    for (const id of found) items.push(await this.acceptOne(actor, id));
    const unknown = [...new Set(ids)].filter(id => !found.includes(id));
    const missing = { state: null, position: null, code: 'not_found', detail: 'Diese Anmeldung gibt es nicht.' };
    return { items: [...items, ...unknown.map(applicationId => ({ applicationId, ...missing }))] };
  }

  /** Rejects; a seat given or offered before is free again. @throws Problem 409 for an ended application */
  async reject(actor: Actor, id: string, reason: string | null): Promise<ApplicationAnswer> {
    return this.end(actor, id, 'rejected', reason);
  }

  /** Withdraws; a seat given or offered before is free again. @throws Problem 409 for an ended application */
  async withdraw(actor: Actor, id: string, reason: string | null): Promise<ApplicationAnswer> {
    return this.end(actor, id, 'withdrawn', reason);
  }

  private async acceptOne(actor: Actor, applicationId: string): Promise<SelectionAnswer['items'][number]> {
    try {
      const { state, position } = await this.accept(actor, applicationId);
      return { applicationId, state, position, code: null, detail: null };
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) throw error;
      return { applicationId, state: null, position: null, code: problem.code, detail: problem.detail };
    }
  }

  private async acceptWithin(tx: Transaction, actor: Actor, { cohort, application }: Locked): Promise<void> {
    const { id, state, acceptedAt } = application;
    if (state === 'accepted' || state === 'offered' || (state === 'waiting' && acceptedAt !== null)) return;
    // Back from a withdrawal leads only the enrolment, when it is taken up again.
    if (state === 'withdrawn')
      throw conflict('Diese Anmeldung ist zurückgezogen. Wer doch teilnehmen möchte, meldet sich neu an.');
    requireNotCompleted(cohort);
    const to = acceptanceOf(cohort);
    if (to === 'accepted') {
      await this.seat(tx, actor, { cohort, application });
    } else {
      await this.history.move(tx, application, { to, actor });
      await this.history.acceptByCoordinator(tx, id, actor);
      const { position } = await this.applications.byId(id, tx);
      const letter = { kind: waitingMail, values: { platz: String(position) }, once: `application/${id}/waiting` };
      await this.mails.write(tx, cohort, application, letter);
    }
  }

  /** Gives a seat of the locked cohort to an applicant. */
  async seat(tx: Transaction, actor: Actor, { cohort, application }: Locked): Promise<void> {
    const { id, givenNames, familyName, email, targetGroup } = application;
    const enrolmentId = await this.seats.take(tx, actor, cohort, { givenNames, familyName, email, targetGroup });
    await this.history.move(tx, application, { to: 'accepted', actor, enrolmentId });
    await this.history.acceptByCoordinator(tx, id, actor);
    const { hint } = await this.outlook.sentence(cohort, tx);
    const letter = { kind: acceptedMail, values: { hinweis: hint }, once: `application/${id}/accepted/${enrolmentId}` };
    await this.mails.write(tx, cohort, application, letter);
  }

  private async end(actor: Actor, id: string, to: 'rejected' | 'withdrawn', reason: string | null): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      const { cohortId } = await this.applications.byId(id, tx);
      const cohort = await this.seats.lockCohort(tx, cohortId);
      const application = await this.applications.byId(id, tx);
      if (application.state === to) throw conflict('Diese Anmeldung ist bereits beendet.');
      await this.history.move(tx, application, { to, actor, reason });
      if (application.state === 'offered') await this.offers.close(tx, application, to === 'withdrawn' ? 'declined' : 'lapsed');
      // Giving up a seat is told by the enrolment, together with the sessions that leave the calendar.
      if (application.state === 'accepted') await this.giveUpSeat(tx, actor, { cohort, application }, reason);
      else await this.tellEnd(tx, { cohort, application }, to);
      await this.promotion.promoteWithin(tx, await this.seats.lockCohort(tx, cohortId));
      return applicationAnswerOf(await this.applications.byId(id, tx), actor);
    });
  }

  private async tellEnd(tx: Transaction, { cohort, application }: Locked, to: 'rejected' | 'withdrawn'): Promise<void> {
    const once = `application/${application.id}/${to}/${application.version}`;
    const kind = to === 'rejected' ? rejectedMail : withdrawnMail;
    await this.mails.write(tx, cohort, application, { kind, values: {}, once });
  }

  private async giveUpSeat(tx: Transaction, actor: Actor, { cohort, application }: Locked, reason: string | null): Promise<void> {
    // Enrolled twice and one person by now: the seat is that of the enrolment that goes on.
    const [enrolment] = (await tx.query(
      'SELECT id, state FROM enrolment WHERE id = (SELECT COALESCE(merged_into, id) FROM enrolment WHERE id = $1) FOR UPDATE',
      [application.enrolmentId],
    )) as { id: string; state: string }[];
    if (!enrolment || enrolment.state === 'withdrawn') return;
    await this.seats.free(tx, actor, cohort, enrolment.id, { on: this.accounts.today(), reason });
  }
}
