import { type Curriculum, epochMinutesToLocal, formatDate, formatLongDate, sessionStart } from '#rules';
import { hoursOfDay, sessionLabel, type StoredSession } from '#programme';
import type { SheetRow } from './attendance.form.js';
import { statusWord } from './sheet-form-values.js';

/** How a sheet is called, ready to read. */
export interface SheetWords {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  /** "M1, Tag 2" */
  readonly label: string;
  readonly title: string;
  /** "Fr., 6. Februar 2026, 09:00–16:30 Uhr" */
  readonly when: string;
}

export function sheetWords(session: StoredSession, curriculum: Curriculum): SheetWords {
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  const { id: sessionId, cohortId, cohortCode } = session;
  return {
    sessionId,
    cohortId,
    cohortCode,
    label: sessionLabel(curriculum, session),
    title,
    when: `${formatDate(session.date)}, ${hoursOfDay(session)}`,
  };
}

/** "17 da, 1 teilweise, 2 nicht erfasst": how many stand in which state. */
export function countsInWords(rows: readonly Pick<SheetRow, 'status'>[]): string {
  const order = ['present', 'partial', 'absent', 'excused', null] as const;
  return order
    .map(status => ({ word: statusWord(status), count: rows.filter(row => row.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count}\u00a0${word}`)
    .join(', ');
}

/** Why nothing can be recorded yet or any more, or null when it can; `now` in epoch minutes. */
export function whyNotRecordable(session: StoredSession, now: number): string | null {
  if (session.cancelled) return 'Der Termin ist abgesagt: Es gibt nichts zu erfassen.';
  if (session.cohortState === 'draft' || session.cohortState === 'open')
    return 'Der Durchgang hat noch nicht begonnen. Erfassen können Sie, sobald die Koordination ihn gestartet hat.';
  const start = sessionStart(session);
  if (start <= now) return null;
  return `Der Termin steht noch bevor. Erfassen können Sie ab dem ${instantInWords(start, session.timeZone)}.`;
}

/** "6. Februar 2026, 09:00 Uhr"; the instant in epoch minutes. */
export function instantInWords(minutes: number, zone: string): string {
  const { date, time } = epochMinutesToLocal(minutes, zone);
  return `${formatLongDate(date)}, ${time}\u00a0Uhr`;
}
