import { actorWords } from '#identity';
import { formatLongDate, formatMoment } from '#rules';
import type { EnrolmentTransition } from './enrolment.form.js';

/** One move of an enrolment in words: when, what, through whom, why. */
export interface HistoryLine {
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly reason: string | null;
}

/** @param own the participant reads it */
export function historyLineOf(line: EnrolmentTransition, own: boolean): HistoryLine {
  const self = own && (line.actingAs === 'participant' || line.actingAs.startsWith('applicant'));
  return { when: formatMoment(line.at), what: whatOf(line), who: self ? 'Sie' : actorWords(line.actingAs), reason: line.reason };
}

function whatOf({ from, to, withdrawnOn }: EnrolmentTransition): string {
  if (from === 'merged') return 'Zusammenführung aufgehoben';
  switch (to) {
    case 'enrolled':
      return from === null ? 'Aufgenommen' : 'Wieder aufgenommen';
    case 'withdrawn':
      return withdrawnOn === null ? 'Abgebrochen' : `Abgebrochen zum ${formatLongDate(withdrawnOn)}`;
    case 'completed':
      return from === 'withdrawn' ? 'Wieder aufgenommen und abgeschlossen' : 'Abgeschlossen';
    case 'merged':
      return 'Doppelt geführt, zusammengeführt';
  }
}
