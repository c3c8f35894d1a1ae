import { Injectable } from '@nestjs/common';
import { AccountRepository } from '#identity';
import { SeatService } from '#enrolment';
import { MailForgetting } from '#mail';
import { Audit, Database, type Transaction } from '#platform';
import { type ApplicationState, endedStates } from '#rules';
import { AdmissionSettingService } from './admission-setting.service.js';
import { bySystem } from './application-history.service.js';

/** Deletes refused, lapsed and withdrawn applications some days after the start of their cohort; the audit keeps how many, and no name. */
@Injectable()
export class DeletionService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly accounts: AccountRepository,
    private readonly seats: SeatService,
    private readonly settings: AdmissionSettingService,
    private readonly forgetting: MailForgetting,
  ) {}

  /**
   * Deletes what is due in a cohort, with history, offers, consents, links and mails. Nothing when nothing is due; who has not been told yet how it
   * ended keeps the application until then.
   */
  async deleteNow(cohortId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const { municipalityId, startsOn } = await this.seats.lockCohort(tx, cohortId);
      const day = await this.settings.deletionDay(municipalityId, startsOn, tx);
      if (this.accounts.today() < day) return;
      const ended = await endedIn(tx, cohortId);
      const toldLater = new Set(await this.forgetting.stillToSend(tx, ended));
      const ids = ended.filter(id => !toldLater.has(id));
      if (ids.length === 0) return;
      const states = await deleted(tx, ids);
      const mails = await this.forgetting.forgetAbout(tx, ids);
      const counts = endedStates.map(state => [state, states.filter(each => each === state).length] as const);
      await this.audit.record(tx, bySystem, {
        action: 'application.deletion',
        subjectKind: 'cohort',
        subjectId: cohortId,
        municipalityId,
        details: { count: states.length, ...Object.fromEntries(counts), mails },
      });
    });
  }

  /** Cohorts in which something is due. */
  async leftBehind(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT c.id FROM (SELECT DISTINCT cohort_id FROM application WHERE state IN ('rejected', 'declined', 'lapsed', 'withdrawn')) AS a
         JOIN cohort c ON c.id = a.cohort_id LEFT JOIN admission_setting s ON s.municipality_id = c.municipality_id
       WHERE c.starts_on + COALESCE(s.deletion_days, $2) <= $1::date LIMIT 100`,
      [this.accounts.today(), this.settings.defaults.deletionDays],
    );
    return rows.map(({ id }) => id);
  }
}

async function endedIn(tx: Transaction, cohortId: string): Promise<string[]> {
  const rows = (await tx.query('SELECT id FROM application WHERE cohort_id = $1 AND state = ANY($2::text[]) ORDER BY id', [
    cohortId,
    endedStates,
  ])) as { id: string }[];
  return rows.map(({ id }) => id);
}

async function deleted(tx: Transaction, ids: readonly string[]): Promise<ApplicationState[]> {
  const [rows] = (await tx.query('DELETE FROM application WHERE id = ANY($1::uuid[]) RETURNING state', [ids])) as [
    { state: ApplicationState }[],
    number,
  ];
  return rows.map(({ state }) => state);
}
