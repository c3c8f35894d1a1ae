import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { conflict, Database, EventFeed, explainViolations, invalid, type Transaction } from '#platform';
import type { StoredSession } from '#programme';
import { heldMinutes, type Interval } from '#rules';
import type { AttendanceForm, SheetAnswer } from './attendance.form.js';
import { RecordingService } from './recording.service.js';
import { correctionOf, recordOf, rowOf } from './sheet-answers.js';
import { type NewRecord, SheetRepository, type StoredSheetRow } from './sheet.repository.js';

explainViolations({
  KK004: () => invalid([{ path: 'enrolmentId', message: 'Diese Person steht nicht auf der Liste dieses Termins.' }]),
});

/** Who was there: sheets and their lock (R8). */
@Injectable()
export class SheetService {
  constructor(
    private readonly database: Database,
    private readonly events: EventFeed,
    private readonly recording: RecordingService,
    private readonly sheets: SheetRepository,
  ) {}

  /** The sheet of a session. @throws Problem 404 */
  async read(sessionId: string, tx: Transaction = this.database.reader): Promise<SheetAnswer> {
    return (await this.open(sessionId, tx)).sheet;
  }

  /** The sheet together with its session. @throws Problem 404 */
  async open(sessionId: string, tx: Transaction = this.database.reader): Promise<{ session: StoredSession; sheet: SheetAnswer }> {
    const session = await this.recording.session(tx, sessionId);
    const rows = await this.sheets.rows(sessionId, tx);
    const { lockedAt, corrections } = await this.sheets.lockAndCorrections(sessionId, tx);
    const sheet = {
      sessionId,
      locked: lockedAt !== null,
      heldMinutes: heldMinutes(session),
      rows: rows.map(row => rowOf(row, session)),
      corrections: corrections.map(correction => correctionOf(correction, session)),
    };
    return { session, sheet };
  }

  /**
   * Records the rows given, all or nothing; the others stay. A row that says what is recorded already adds nothing to the history.
   * @throws Problem 409 for a session still ahead, a draft cohort, a row changed since it was read, or `sheet_locked`; 422 for a stranger or impossible times
   */
  async record(viewer: Viewer, sessionId: string, { rows }: AttendanceForm): Promise<SheetAnswer> {
    return this.database.transaction(async tx => {
      const session = await this.recording.openForRecording(tx, sessionId);
      if ((await this.sheets.lockedAt(sessionId, tx)) !== null) throw sheetLocked();
      const current = await this.sheets.currentVersions(
        tx,
        sessionId,
        rows.map(row => row.enrolmentId),
      );
      checkRows(rows, current);
      const records = rows
        .map((row, index) => recordOf(row, session, `rows[${index}].presence`))
        .filter(record => differs(record, current.get(record.enrolmentId)));
      if (records.length > 0) {
        await this.sheets.append(tx, sessionId, records, viewer.accountId);
        await this.recording.note(tx, viewer, 'attendance.record', session, { rows: records.length });
        await this.events.announce(
          tx,
          'attendance.changed',
          records.map(record => record.enrolmentId),
        );
      }
      return this.read(sessionId, tx);
    });
  }

  /** Locks the sheet: from now on it changes only by corrections. Again: no change. */
  async lock(viewer: Viewer, sessionId: string): Promise<SheetAnswer> {
    return this.database.transaction(async tx => {
      const session = await this.recording.openForRecording(tx, sessionId);
      if ((await this.sheets.lockedAt(sessionId, tx)) === null) {
        await this.sheets.lock(tx, sessionId, viewer.accountId);
        await this.recording.note(tx, viewer, 'attendance.lock', session);
      }
      return this.read(sessionId, tx);
    });
  }
}

const sheetLocked = () =>
  conflict('Die Liste ist abgeschlossen. Bitte schlagen Sie eine Korrektur mit Begründung vor.', 'sheet_locked');

function checkRows(rows: AttendanceForm['rows'], current: ReadonlyMap<string, StoredSheetRow>): void {
  const seen = new Set<string>();
  for (const [index, { enrolmentId, version }] of rows.entries()) {
    const path = `rows[${index}].enrolmentId`;
    const row = current.get(enrolmentId);
    if (!row) throw invalid([{ path, message: 'Diese Person steht nicht auf der Liste dieses Termins.' }]);
    if (seen.has(enrolmentId)) throw invalid([{ path, message: 'Diese Person kommt zweimal vor.' }]);
    seen.add(enrolmentId);
    if (typeof version === 'number' && version !== row.version) {
      throw conflict(
        'Jemand anderes hat diese Liste inzwischen geändert. Bitte laden Sie sie neu: Ihre Angaben sind nicht gespeichert.',
      );
    }
  }
}

function differs({ status, presence }: NewRecord, current: StoredSheetRow | undefined): boolean {
  const flat = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => `${from}-${to}`).join();
  return current?.status !== status || flat(current.presence) !== flat(presence);
}
