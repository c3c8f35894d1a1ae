import type { Viewer } from '#identity';
import { intervalToSpan, type StoredSession } from '#programme';
import { heldBlocks, minutesInWords } from '#rules';
import type { SheetPerson } from '#ui';
import type { CorrectionAnswer, SheetAnswer, SheetRow } from './attendance.form.js';
import type { CorrectionLine } from './pages/correction-list.component.js';
import { LockedDetail } from './pages/locked-detail.component.js';
import { sheetPerson, statusWord } from './sheet-form-values.js';
import type { SheetPast } from './sheet.repository.js';
import { countsInWords, instantInWords } from './sheet-words.js';

/** A sheet with everything its page tells of it. */
export interface OpenedSheet {
  readonly session: StoredSession;
  readonly sheet: SheetAnswer;
  readonly past: SheetPast;
}

/** "18 von 20 erfasst.", or what a locked sheet says, and who locked it. */
export function sheetSentence({ session, sheet, past }: OpenedSheet): string {
  const { rows } = sheet;
  if (!sheet.locked) {
    const recorded = rows.filter(row => row.status !== null).length;
    return recorded === 0 ? 'Noch niemand erfasst.' : `${recorded} von ${rows.length} erfasst.`;
  }
  const when = past.lockedAt === null ? '' : ` am ${instantInWords(past.lockedAt, session.timeZone)}`;
  return `${countsInWords(rows)}. Abgeschlossen${when} von ${past.lockedBy ?? 'unbekannt'}.`;
}

/** The people of a locked sheet with their credit and earlier lines. */
export function lockedPeople({ session, sheet, past }: OpenedSheet): SheetPerson[] {
  return sheet.rows.map(row => {
    const lines = past.history.filter(line => line.enrolmentId === row.enrolmentId).slice(0, -1);
    const earlier = lines.map(
      line => `zuvor: ${stateInWords(line, session)} (${line.by}, ${instantInWords(line.at, session.timeZone)})`,
    );
    const credit = row.status === 'partial' ? `${row.creditedMinutes} von ${minutesInWords(sheet.heldMinutes)}` : null;
    const told = credit !== null || earlier.length > 0;
    return { ...sheetPerson(row), ...(told ? { detail: LockedDetail({ credit, earlier }) } : {}) };
  });
}

function stateInWords({ status, presence }: SheetPast['history'][number], session: StoredSession): string {
  const spans = presence.map(interval => intervalToSpan(interval, session.timeZone)).map(({ start, end }) => `${start}–${end}`);
  return [statusWord(status), ...spans].join(' ');
}

/** The corrections of a sheet, oldest first. */
export function correctionLines(opened: OpenedSheet, viewer: Viewer): CorrectionLine[] {
  const coordinates = viewer.coordinates(opened.session.municipalityId, opened.session.cohortId);
  return opened.sheet.corrections.map(correction => {
    const own = correction.proposedBy === viewer.accountId;
    const mayConfirm = coordinates && !own && correction.state === 'proposed';
    return { ...correctionWords(correction, opened), own, mayConfirm };
  });
}

function correctionWords(correction: CorrectionAnswer, { sheet, past, session }: OpenedSheet) {
  const { id, enrolmentId, reason, proposedBy, proposedAt, confirmedBy, confirmedAt } = correction;
  const row = sheet.rows.find(each => each.enrolmentId === enrolmentId);
  const by = (account: string, at: string) =>
    `von ${past.names[account] ?? 'unbekannt'} am ${instantInWords(Date.parse(at) / 60_000, session.timeZone)}`;
  const confirmed = confirmedBy === null || confirmedAt === null ? null : by(confirmedBy, confirmedAt);
  return {
    id,
    name: row?.name ?? 'Unbekannt',
    reason,
    proposed: by(proposedBy, proposedAt),
    confirmed,
    before: statusWord(stateBefore(correction, past, row)),
    after: [statusWord(correction.status), ...correction.presence.map(({ from, to }) => `${from}–${to}`)].join(' '),
  };
}

// What stood there before: the line in front of the correction's own, or the current one while it is only proposed.
function stateBefore({ id, enrolmentId }: CorrectionAnswer, past: SheetPast, row: SheetRow | undefined): SheetRow['status'] {
  const lines = past.history.filter(line => line.enrolmentId === enrolmentId);
  const at = lines.findIndex(line => line.correctionId === id);
  return at < 0 ? (row?.status ?? null) : (lines[at - 1]?.status ?? null);
}

/** First beginning and last end as held, local: what "teilweise" begins with. */
export function heldSpan(session: StoredSession): { from: string; to: string } {
  const spans = heldBlocks(session).map(block => intervalToSpan(block, session.timeZone));
  return { from: spans[0]?.start ?? '', to: spans.at(-1)?.end ?? '' };
}
