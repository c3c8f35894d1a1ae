import { Injectable } from '@nestjs/common';
import { type LockedCohort, SeatService } from '#enrolment';
import { type Actor, Clock, conflict, Database, notFound, Problem, type Transaction } from '#platform';
import { hasLapsed } from '#rules';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService, bySystem } from './application-history.service.js';
import type { ApplicationAnswer } from './application.form.js';
import { applicationAnswerOf, ApplicationRepository, type StoredApplication } from './application.repository.js';
import { DecisionService } from './decision.service.js';
import { offerLapsedMail } from './offer.mail.js';
import { OfferClosingService } from './offer-closing.service.js';
import { PromotionService } from './promotion.service.js';

interface LockedOffer {
  readonly cohort: LockedCohort;
  readonly application: StoredApplication;
  readonly state: 'open' | 'accepted' | 'declined' | 'lapsed';
  readonly expiresAt: Date;
}

const expired = () =>
  new Problem(409, 'offer_expired', 'Das Angebot ist abgelaufen, der Platz geht an die nächste Person auf der Warteliste.');

/** Offered seats: taken, declined, or lapsed when nobody answers (R14). */
@Injectable()
export class OfferService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly closing: OfferClosingService,
    private readonly decisions: DecisionService,
    private readonly mails: ApplicantMailService,
    private readonly promotion: PromotionService,
  ) {}

  /** Takes the seat. Again: no change. @throws Problem 409 `offer_expired` after the deadline, `conflict` after declining */
  async accept(actor: Actor, id: string): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, application, state, expiresAt } = await this.lock(tx, id);
      if (state !== 'accepted') {
        this.requireOpen(state, expiresAt);
        await this.closing.close(tx, application, 'accepted');
        await this.decisions.seat(tx, actor, { cohort, application });
      }
      return applicationAnswerOf(await this.applications.byId(application.id, tx), actor);
    });
  }

  /** Declines; the seat goes on to the next. Again: no change. @throws Problem 409 when it is too late */
  async decline(actor: Actor, id: string): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, application, state, expiresAt } = await this.lock(tx, id);
      if (state !== 'declined') {
        this.requireOpen(state, expiresAt);
        await this.history.move(tx, application, { to: 'declined', actor });
        await this.closing.close(tx, application, 'declined');
        await this.promotion.promoteWithin(tx, await this.seats.lockCohort(tx, cohort.id));
      }
      return applicationAnswerOf(await this.applications.byId(application.id, tx), actor);
    });
  }

  /** Ends an offer whose deadline is over and passes the seat on, all in one step. Nothing when there is nothing to end. */
  async lapseNow(id: string): Promise<void> {
    await this.database.transaction(async tx => {
      const { cohort, application, state, expiresAt } = await this.lock(tx, id);
      if (state !== 'open' || !this.isOver(expiresAt)) return;
      await this.history.move(tx, application, { to: 'lapsed', actor: bySystem });
      await this.closing.close(tx, application, 'lapsed');
      await this.mails.write(tx, cohort, application, { kind: offerLapsedMail, values: {}, once: `offer/${id}/lapsed` });
      await this.promotion.promoteWithin(tx, await this.seats.lockCohort(tx, cohort.id));
    });
  }

  /** Open offers whose deadline is over. */
  async leftBehind(): Promise<string[]> {
    const lastMinute = new Date(this.clock.now().getTime() - 60_000);
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT id FROM seat_offer WHERE state = 'open' AND expires_at <= $1 ORDER BY expires_at LIMIT 500`,
      [lastMinute],
    );
    return rows.map(({ id }) => id);
  }

  private async lock(tx: Transaction, id: string): Promise<LockedOffer> {
    const read = async () =>
      (
        (await tx.query(
          'SELECT application_id AS "applicationId", cohort_id AS "cohortId", state, expires_at AS "expiresAt" FROM seat_offer WHERE id = $1',
          [id],
        )) as (Pick<LockedOffer, 'state' | 'expiresAt'> & { applicationId: string; cohortId: string })[]
      )[0];
    const before = await read();
    if (!before) throw notFound();
    const cohort = await this.seats.lockCohort(tx, before.cohortId);
    const { state, expiresAt } = (await read()) ?? before;
    return { cohort, application: await this.applications.byId(before.applicationId, tx), state, expiresAt };
  }

  private requireOpen(state: LockedOffer['state'], expiresAt: Date): void {
    if (state === 'lapsed' || (state === 'open' && this.isOver(expiresAt))) throw expired();
    if (state !== 'open') throw conflict('Dieses Angebot ist bereits beantwortet.');
  }

  private isOver(expiresAt: Date): boolean {
    return hasLapsed(Math.floor(expiresAt.getTime() / 60_000), Math.floor(this.clock.now().getTime() / 60_000));
  }
}
