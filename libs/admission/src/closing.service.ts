import { Injectable } from '@nestjs/common';
import { SeatService } from '#enrolment';
import { Database, type Transaction } from '#platform';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService, bySystem } from './application-history.service.js';
import { closedMail } from './application.mail.js';
import { ApplicationRepository } from './application.repository.js';
import { OfferClosingService } from './offer-closing.service.js';

/** When a cohort is completed, nobody waits for it any longer. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly offers: OfferClosingService,
    private readonly mails: ApplicantMailService,
  ) {}

  /** Ends every application that is still under way in a completed cohort. */
  async closeNow(cohortId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const cohort = await this.seats.lockCohort(tx, cohortId);
      if (cohort.state !== 'completed') return;
      for (const id of await underWay(tx, cohortId)) {
        const application = await this.applications.byId(id, tx);
        await this.history.move(tx, application, { to: 'lapsed', actor: bySystem, reason: 'Durchgang abgeschlossen' });
        await this.offers.close(tx, application, 'lapsed');
        await this.mails.write(tx, cohort, application, { kind: closedMail, values: {}, once: `application/${id}/closed` });
      }
    });
  }

  /** Completed cohorts with applications still under way. */
  async leftBehind(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT c.id FROM (SELECT DISTINCT cohort_id FROM application WHERE state IN ('received', 'waiting', 'offered')) AS a
         JOIN cohort c ON c.id = a.cohort_id
       WHERE c.state = 'completed' LIMIT 100`,
    );
    return rows.map(({ id }) => id);
  }
}

async function underWay(tx: Transaction, cohortId: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT id FROM application WHERE cohort_id = $1 AND state IN ('received', 'waiting', 'offered') ORDER BY number`,
    [cohortId],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}
