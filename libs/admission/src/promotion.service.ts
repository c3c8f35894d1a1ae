import { Injectable } from '@nestjs/common';
import { type LockedCohort, SeatService } from '#enrolment';
import { Clock, Database, newId, type Transaction } from '#platform';
import { epochMinutesToLocal, formatDate, offerDeadline, offersToMake } from '#rules';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService, bySystem } from './application-history.service.js';
import { ApplicationRepository, type StoredApplication } from './application.repository.js';
import { AdmissionSettingService } from './admission-setting.service.js';
import { offerMail } from './offer.mail.js';
import { OutlookService } from './outlook.service.js';

/** Offers free seats to those who wait, in order, each once (R14). */
@Injectable()
export class PromotionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly mails: ApplicantMailService,
    private readonly settings: AdmissionSettingService,
    private readonly outlook: OutlookService,
  ) {}

  /** Offers what is free in a cohort; nothing when nobody waits or nothing is free. */
  async promoteNow(cohortId: string): Promise<void> {
    await this.database.transaction(async tx => this.promoteWithin(tx, await this.seats.lockCohort(tx, cohortId)));
  }

  /** The same for whoever holds the lock of the cohort. @returns the cohort as it is then */
  async promoteWithin(tx: Transaction, cohort: LockedCohort): Promise<LockedCohort> {
    const count = offersToMake(cohort);
    if (count === 0) return cohort;
    const next = (await tx.query(
      `SELECT id FROM application WHERE cohort_id = $1 AND state = 'waiting' AND accepted_at IS NOT NULL ORDER BY place LIMIT $2`,
      [cohort.id, count],
    )) as { id: string }[];
    const words = await this.outlook.sentence(cohort, tx);
    for (const { id } of next) await this.offer(tx, cohort, await this.applications.byId(id, tx), words);
    return this.seats.lockCohort(tx, cohort.id);
  }

  /** Cohorts in which somebody waits for a seat that is free. */
  async leftBehind(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT id FROM cohort WHERE accepted_waiting > 0 AND state IN ('open', 'running') AND capacity > seats_taken + open_offers LIMIT 500`,
    );
    return rows.map(({ id }) => id);
  }

  private async offer(
    tx: Transaction,
    cohort: LockedCohort,
    application: StoredApplication,
    { hint, warning }: { hint: string; warning: string | null },
  ): Promise<void> {
    const now = this.clock.now();
    const { offerDays } = await this.settings.of(cohort.municipalityId, tx);
    const deadline = offerDeadline(Math.floor(now.getTime() / 60_000), offerDays, cohort.timeZone);
    const id = newId();
    const expires = new Date(deadline * 60_000);
    await tx.query(
      'INSERT INTO seat_offer (id, application_id, cohort_id, made_at, expires_at, warning) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, application.id, cohort.id, now, expires, warning],
    );
    await this.history.move(tx, application, { to: 'offered', actor: bySystem });
    const { date, time } = epochMinutesToLocal(deadline, cohort.timeZone);
    const values = { frist: `${formatDate(date)}, ${time}\u00a0Uhr`, hinweis: hint };
    const letter = { kind: offerMail, values, once: `offer/${id}/made`, makesSenseUntil: expires };
    await this.mails.write(tx, cohort, application, letter);
  }
}
