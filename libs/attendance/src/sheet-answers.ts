import { instantText, intervalToSpan, spansToIntervals, type StoredSession } from '#programme';
import { creditedMinutes, type Interval } from '#rules';
import type { AttendanceMark, CorrectionAnswer, SheetRow } from './attendance.form.js';
import type { NewRecord, StoredCorrection, StoredSheetRow } from './sheet.repository.js';

/** What was typed for one person as it is stored. @throws Problem 422 at `path` for times that cannot be */
export function recordOf({ enrolmentId, status, presence }: AttendanceMark, session: StoredSession, path: string): NewRecord {
  const spans = (presence ?? []).map(({ from, to, offset }) => ({ start: from, end: to, offset }));
  return {
    enrolmentId,
    status,
    presence: spansToIntervals(session.date, spans, session.timeZone, path, undefined, ['from', 'to']),
  };
}

function presenceOf(presence: readonly Interval[], zone: string) {
  return presence.map(interval => {
    const { start: from, end: to, ...rest } = intervalToSpan(interval, zone);
    return { from, to, ...rest };
  });
}

/** A line of the sheet as the API answers it. */
export function rowOf(row: StoredSheetRow, session: StoredSession): SheetRow {
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

/** A correction as the API answers it. */
export function correctionOf(correction: StoredCorrection, session: StoredSession): CorrectionAnswer {
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
