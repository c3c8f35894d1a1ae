import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, csvFile, Database } from '#platform';
import { CohortService, targetGroupWords } from '#programme';
import type { ApplicationFilter } from './application-list.repository.js';
import { ApplicationListService } from './application-list.service.js';
import type { ApplicationAnswer } from './application.form.js';
import { standForCoordination } from './application-words.js';

const atOnce = 100;

const columns: readonly { readonly label: string; readonly of: (application: ApplicationAnswer) => string }[] = [
  { label: 'Vorname', of: ({ givenNames }) => givenNames ?? '' },
  { label: 'Familienname', of: ({ familyName }) => familyName ?? '' },
  { label: 'E-Mail', of: ({ email }) => email },
  { label: 'E-Mail bestätigt', of: ({ addressConfirmed }) => (addressConfirmed ? 'ja' : 'nein') },
  { label: 'Zielgruppe', of: ({ targetGroup }) => targetGroupWords[targetGroup] },
  { label: 'Organisation', of: ({ organisation }) => organisation ?? '' },
  { label: 'Eingang', of: ({ receivedAt }) => receivedAt.slice(0, 10).split('-').toReversed().join('.') },
  { label: 'Stand', of: application => standForCoordination(application).replaceAll('\u00a0', ' ') },
];

/** A cohort's applications as a table to take along. */
@Injectable()
export class ApplicationExportService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly cohorts: CohortService,
    private readonly applications: ApplicationListService,
  ) {}

  /**
   * Those that pass the filter, in the order of receipt, as CSV the way Excel reads it in German. The audit notes who took how many along.
   * @throws Problem 404
   */
  async csv(viewer: Viewer, cohortId: string, filter: ApplicationFilter): Promise<{ name: string; content: string }> {
    const { code, municipalityId } = await this.cohorts.byId(cohortId);
    const all: ApplicationAnswer[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { items, nextCursor } = await this.applications.page(cohortId, { ...filter, cursor, limit: atOnce });
      all.push(...items);
      more = nextCursor !== null;
      cursor = nextCursor ?? undefined;
    }
    await this.database.transaction(tx =>
      this.audit.record(tx, viewer.actor, {
        action: 'application.export',
        subjectKind: 'cohort',
        subjectId: cohortId,
        municipalityId,
        details: { count: all.length },
      }),
    );
    const content = csvFile([columns.map(({ label }) => label), ...all.map(each => columns.map(({ of }) => of(each)))]);
    return { name: `Anmeldungen-${code}.csv`, content };
  }
}
