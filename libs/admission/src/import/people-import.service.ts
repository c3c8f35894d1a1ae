import { Injectable } from '@nestjs/common';
import { type LockedCohort, requireNotCompleted, SeatService } from '#enrolment';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database, newId, type Transaction } from '#platform';
import { PromotionService } from '../promotion.service.js';
import { checkList, type CheckedList } from './list-check.js';
import { headed } from './list-columns.js';
import { readList } from './list-reader.js';
import { forecastOf, importAnswerOf } from './import-forecast.js';
import { ImportPeopleService } from './import-people.service.js';
import type { ConfirmationForm, ImportAnswer, ImportForm, ImportSettingsForm } from './people-import.form.js';
import { type ImportOutcome, PeopleImportRepository, type StoredImport } from './people-import.repository.js';

type Uploaded = Omit<ImportForm, 'content'> & { readonly bytes: Buffer };

/** Lists of people: uploaded, looked at, and taken over all at once or not at all. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly seats: SeatService,
    private readonly promotion: PromotionService,
    private readonly imports: PeopleImportRepository,
    private readonly people: ImportPeopleService,
  ) {}

  /** Keeps a list until it is confirmed, in place of the viewer's last one here. @throws Problem 422 for a file that can't be read, 409 for a completed cohort */
  async upload(viewer: Viewer, cohortId: string, { bytes, columns, ...input }: Uploaded): Promise<ImportAnswer> {
    const sheet = await readList(bytes);
    const found = headed(sheet);
    const chosen = found.columns.map((field, index) => (columns === undefined ? field : (columns[index] ?? null)));
    const { fileName, kind, known, defaultTargetGroup = null } = input;
    const list = {
      uploadId: newId(),
      fileName,
      sheet,
      headerRow: found.headerRow,
      columns: chosen,
      kind,
      known,
      defaultTargetGroup,
    };
    await this.database.transaction(async tx => {
      requireNotCompleted(await this.seats.lockCohort(tx, cohortId));
      await this.imports.put(
        tx,
        cohortId,
        viewer.accountId,
        { ...list, version: 1, confirmedAt: null, outcome: null },
        this.clock.now(),
      );
    });
    return (await this.preview(viewer, cohortId)) as ImportAnswer;
  }

  /** The viewer's own list as it would be taken over now; undefined without one. */
  async preview({ accountId }: Viewer, cohortId: string): Promise<ImportAnswer | undefined> {
    return this.database.transaction(async tx => {
      const list = await this.imports.of(cohortId, accountId, tx);
      if (!list) return undefined;
      const cohort = await this.seats.lockCohort(tx, cohortId);
      return importAnswerOf(list, await this.checked(tx, cohortId, list), cohort);
    });
  }

  /** Other columns or settings. @throws Problem 409 when the list is gone or taken over */
  async choose({ accountId }: Viewer, cohortId: string, { columns, ...given }: ImportSettingsForm): Promise<void> {
    await this.database.transaction(async tx => {
      const list = await this.imports.locked(tx, cohortId, accountId);
      if (!list || list.confirmedAt) throw gone();
      const settings = { ...given, defaultTargetGroup: given.defaultTargetGroup ?? null };
      await this.imports.change(
        tx,
        list.uploadId,
        list.columns.map((_, index) => columns[index] ?? null),
        settings,
      );
    });
  }

  async discard({ accountId }: Viewer, cohortId: string): Promise<void> {
    await this.database.transaction(tx => this.imports.discard(tx, cohortId, accountId));
  }

  /**
   * Takes everybody of the list over, or nobody. Again: the same numbers, and nobody twice.
   * @throws Problem 422 with every problem of the list, 409 when list, settings or seats are no longer those of the preview
   */
  async confirm(viewer: Viewer, cohortId: string, seen: ConfirmationForm): Promise<ImportOutcome> {
    return this.database.transaction(async tx => {
      const cohort = await this.promotion.promoteWithin(tx, await this.seats.lockCohort(tx, cohortId));
      const list = await this.imports.locked(tx, cohortId, viewer.accountId);
      if (list?.uploadId !== seen.uploadId) throw gone();
      if (list.outcome) return list.outcome;
      requireNotCompleted(cohort);
      if (seen.version !== undefined && seen.version !== list.version) throw overtaken();
      return this.takeOver(tx, viewer, cohort, list, seen);
    });
  }

  private async takeOver(tx: Transaction, viewer: Viewer, cohort: LockedCohort, list: StoredImport, { seats }: ConfirmationForm) {
    const checked = await this.checked(tx, cohort.id, list);
    const forecast = forecastOf(list, checked, cohort);
    if (forecast.problems.length > 0) throw forecast.refusal();
    if (seats !== undefined && seats !== forecast.outcome.seats) throw overtaken();
    await this.people.take(tx, viewer.actor, { cohort, kind: list.kind, people: checked.people });
    await this.imports.close(tx, list.uploadId, forecast.outcome, this.clock.now());
    await this.audit.record(tx, viewer.actor, {
      action: 'people.import',
      subjectKind: 'cohort',
      subjectId: cohort.id,
      municipalityId: cohort.municipalityId,
      details: { kind: list.kind, ...forecast.outcome },
    });
    return forecast.outcome;
  }

  private async checked(tx: Transaction, cohortId: string, list: StoredImport): Promise<CheckedList> {
    if (list.confirmedAt) return { people: [], problems: [], skipped: 0 };
    return checkList(list.sheet, list, list, await this.imports.knownPeople(cohortId, tx));
  }
}

const gone = () => conflict('Diese Liste liegt nicht mehr vor. Bitte laden Sie die Datei noch einmal hoch.');
const overtaken = () =>
  conflict('Inzwischen hat sich etwas geändert: die Liste oder die freien Plätze. Bitte prüfen Sie die Vorschau noch einmal.');
