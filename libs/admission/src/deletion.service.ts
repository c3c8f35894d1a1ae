import { Injectable } from '@nestjs/common';
import { AccountRepository } from '#identity';
import { SeatService } from '#enrolment';
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
  ) {}

  /** Deletes what is due in a cohort, with history, offers, consents and links. Nothing when nothing is due. */
  async deleteNow(cohortId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const { municipalityId, startsOn } = await this.seats.lockCohort(tx, cohortId);
      const day = await this.settings.deletionDay(municipalityId, startsOn, tx);
      if (this.accounts.today() < day) return;
      const states = await deleted(tx, cohortId);
      if (states.length === 0) return;
      const counts = endedStates.map(state => [state, states.filter(each => each === state).length] as const);
      await this.audit.record(tx, bySystem, {
        action: 'application.deletion',
        subjectKind: 'cohort',
        subjectId: cohortId,
        municipalityId,
        details: { count: states.length, ...Object.fromEntries(counts) },
      });
    });
  }

  /** Cohorts in which something is due. */
  async leftBehind(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT DISTINCT c.id FROM application a JOIN cohort c ON c.id = a.cohort_id LEFT JOIN admission_setting s ON s.municipality_id = c.municipality_id
       WHERE a.state IN ('rejected', 'declined', 'lapsed', 'withdrawn') AND c.starts_on + COALESCE(s.deletion_days, $2) <= $1::date LIMIT 100`,
      [this.accounts.today(), this.settings.defaults.deletionDays],
    );
    return rows.map(({ id }) => id);
  }
}

async function deleted(tx: Transaction, cohortId: string): Promise<ApplicationState[]> {
  const [rows] = (await tx.query('DELETE FROM application WHERE cohort_id = $1 AND state = ANY($2::text[]) RETURNING state', [
    cohortId,
    endedStates,
  ])) as [{ state: ApplicationState }[], number];
  return rows.map(({ state }) => state);
}
