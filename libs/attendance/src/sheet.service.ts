import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import {
  Audit,
  Clock,
  conflict,
  Database,
  EventFeed,
  explainViolations,
  forbidden,
  invalid,
  newId,
  notFound,
  type Transaction,
} from '#platform';
import { instantText, intervalToSpan, SessionRepository, spansToIntervals, type StoredSession } from '#programme';
import { creditedMinutes, heldMinutes, type Interval, sessionStart } from '#rules';
import type {
  AttendanceForm,
  AttendanceMark,
  CorrectionAnswer,
  CorrectionForm,
  SheetAnswer,
  SheetRow,
  WaiverForm,
} from './attendance.form.js';
import { CorrectionMailService } from './correction-mail.service.js';
import { type NewRecord, SheetRepository, type StoredCorrection, type StoredSheetRow } from './sheet.repository.js';

explainViolations({
  KK004: () => invalid([{ path: 'enrolmentId', message: 'Diese Person steht nicht auf der Liste dieses Termins.' }]),
  waiver_pkey: () => conflict('Auf diese Erfassung wurde bereits verzichtet.'),
  correction_needs_a_second_account: () =>
    forbidden('Eine Korrektur bestätigt jemand anderes als die Person, die sie vorgeschlagen hat.'),
});

/** Who was there: sheets, their lock, corrections by two people, waivers (R8). */
@Injectable()
export class SheetService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly sessions: SessionRepository,
    private readonly sheets: SheetRepository,
    private readonly mails: CorrectionMailService,
  ) {}

  /** The sheet of a session. @throws Problem 404 */
  async read(sessionId: string, tx: Transaction = this.database.reader): Promise<SheetAnswer> {
    return (await this.open(sessionId, tx)).sheet;
  }

  /** The sheet together with its session. @throws Problem 404 */
  async open(sessionId: string, tx: Transaction = this.database.reader): Promise<{ session: StoredSession; sheet: SheetAnswer }> {
    const session = await this.session(tx, sessionId);
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
      const session = await this.openForRecording(tx, sessionId);
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
        await this.note(tx, viewer, 'attendance.record', session, { rows: records.length });
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
      const session = await this.openForRecording(tx, sessionId);
      if ((await this.sheets.lockedAt(sessionId, tx)) === null) {
        await this.sheets.lock(tx, sessionId, viewer.accountId);
        await this.note(tx, viewer, 'attendance.lock', session);
      }
      return this.read(sessionId, tx);
    });
  }

  /** Proposes a correction; nothing changes before a second account confirms. */
  async propose(viewer: Viewer, sessionId: string, input: CorrectionForm): Promise<CorrectionAnswer> {
    return this.database.transaction(async tx => {
      const session = await this.openForRecording(tx, sessionId);
      const id = newId();
      await this.sheets.propose(tx, id, sessionId, recordOf(input, session, 'presence'), input.reason, viewer.accountId);
      await this.note(tx, viewer, 'attendance.correction.propose', session, { correction: id });
      return correctionOf((await this.sheets.correction(tx, id)) as StoredCorrection, session);
    });
  }

  /** Confirms a correction proposed by somebody else; its record becomes the current one. @throws Problem 403 for the own proposal, 409 when confirmed before */
  async confirm(viewer: Viewer, correctionId: string): Promise<CorrectionAnswer> {
    return this.database.transaction(async tx => {
      const correction = await this.sheets.correction(tx, correctionId);
      if (!correction) throw notFound();
      if (correction.confirmedAt) throw conflict('Diese Korrektur ist bereits bestätigt.');
      if (correction.proposedBy === viewer.accountId)
        throw forbidden('Eine Korrektur bestätigt jemand anderes als die Person, die sie vorgeschlagen hat.');
      const session = await this.lockSession(tx, correction.sessionId);
      await this.sheets.confirm(tx, correctionId, viewer.accountId, this.clock.now());
      await this.sheets.append(tx, session.id, [correction], viewer.accountId, correctionId);
      await this.note(tx, viewer, 'attendance.correction.confirm', session, { correction: correctionId });
      await this.events.announce(tx, 'attendance.changed', [correction.enrolmentId]);
      await this.mails.write(tx, session, correction);
      return correctionOf((await this.sheets.correction(tx, correctionId)) as StoredCorrection, session);
    });
  }

  /** Waives the missing record of one person with a reason; it no longer blocks issuing. @throws Problem 409 when recorded or waived already */
  async waive(viewer: Viewer, sessionId: string, { enrolmentId, reason }: WaiverForm) {
    return this.database.transaction(async tx => {
      const session = await this.lockSession(tx, sessionId);
      const current = (await this.sheets.currentVersions(tx, sessionId, [enrolmentId])).get(enrolmentId);
      if (current?.status) throw conflict('Für diese Person ist die Anwesenheit bereits erfasst.');
      const id = newId();
      const waivedAt = await this.sheets.waive(tx, id, sessionId, enrolmentId, reason, viewer.accountId);
      await this.note(tx, viewer, 'attendance.waive', session, { enrolment: enrolmentId });
      await this.events.announce(tx, 'attendance.changed', [enrolmentId]);
      return { id, sessionId, enrolmentId, reason, waivedAt: instantText(waivedAt, session.timeZone), version: 1 };
    });
  }

  private async session(tx: Transaction, sessionId: string): Promise<StoredSession> {
    const session = await this.sessions.byId(sessionId, tx);
    if (!session) throw notFound();
    return session;
  }

  // One writer a sheet: everybody who changes it queues here.
  private async lockSession(tx: Transaction, sessionId: string): Promise<StoredSession> {
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    return this.session(tx, sessionId);
  }

  private async openForRecording(tx: Transaction, sessionId: string): Promise<StoredSession> {
    const session = await this.lockSession(tx, sessionId);
    if (session.cancelled) throw conflict('Der Termin ist abgesagt: Es gibt nichts zu erfassen.');
    if (session.cohortState !== 'running' && session.cohortState !== 'completed')
      throw conflict('Der Durchgang hat noch nicht begonnen. Bitte starten Sie ihn zuerst.');
    if (sessionStart(session) * 60_000 > this.clock.now().getTime())
      throw conflict('Der Termin liegt noch vor Ihnen. Erfassen können Sie ab seinem Beginn.');
    return session;
  }

  private note(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    session: StoredSession,
    details: Record<string, string | number> = {},
  ): Promise<void> {
    return this.audit.record(tx, viewer.actor, {
      action,
      subjectKind: 'session',
      subjectId: session.id,
      municipalityId: session.municipalityId,
      details,
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

function recordOf({ enrolmentId, status, presence }: AttendanceMark, session: StoredSession, path: string): NewRecord {
  const spans = (presence ?? []).map(({ from, to, offset }) => ({ start: from, end: to, offset }));
  return {
    enrolmentId,
    status,
    presence: spansToIntervals(session.date, spans, session.timeZone, path, undefined, ['from', 'to']),
  };
}

function differs({ status, presence }: NewRecord, current: StoredSheetRow | undefined): boolean {
  const flat = (intervals: readonly Interval[]) => intervals.map(({ from, to }) => `${from}-${to}`).join();
  return current?.status !== status || flat(current.presence) !== flat(presence);
}

function presenceOf(presence: readonly Interval[], zone: string) {
  return presence.map(interval => {
    const { start: from, end: to, ...rest } = intervalToSpan(interval, zone);
    return { from, to, ...rest };
  });
}

function rowOf(row: StoredSheetRow, session: StoredSession): SheetRow {
  const { enrolmentId, name, guest, status, waived, version } = row;
  const credited = status === null ? 0 : creditedMinutes({ status, presence: row.presence }, session);
  return {
    enrolmentId,
    name,
    guest,
    status,
    presence: presenceOf(row.presence, session.timeZone),
    creditedMinutes: credited,
    waived,
    version,
  };
}

function correctionOf(correction: StoredCorrection, session: StoredSession): CorrectionAnswer {
  const { id, sessionId, enrolmentId, status, reason, proposedBy, confirmedBy, confirmedAt, version } = correction;
  return {
    id,
    sessionId,
    enrolmentId,
    status,
    presence: presenceOf(correction.presence, session.timeZone),
    reason,
    state: confirmedAt ? 'confirmed' : 'proposed',
    proposedBy,
    proposedAt: instantText(correction.proposedAt, session.timeZone),
    confirmedBy,
    confirmedAt: confirmedAt && instantText(confirmedAt, session.timeZone),
    version,
  };
}
