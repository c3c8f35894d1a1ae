import { epochMinutesToLocal, formatDate, formatDayMonth, formatLongDate } from '#rules';
import type { PublicCohort } from './catalogue.repository.js';

/** "17.02.–13.11.2027" */
export function periodInWords({ startsOn, endsOn }: Pick<PublicCohort, 'startsOn' | 'endsOn'>): string {
  return `${formatDayMonth(startsOn, endsOn)}–${formatDayMonth(endsOn, '0001')}`;
}

/** Is it too late to apply? */
export const isOverdue = ({ applicationDeadline }: Pick<PublicCohort, 'applicationDeadline'>, now: Date): boolean =>
  applicationDeadline !== null && applicationDeadline <= now;

/** May one apply now? (R14: until the deadline, and until the cohort is completed.) */
export const takesApplications = (cohort: PublicCohort, now: Date): boolean =>
  (cohort.state === 'open' || cohort.state === 'running') && !isOverdue(cohort, now);

/**
 * The answer of a cohort's page: whether and how one still gets in. Said before anybody types.
 * @param warned what can still be reached is told beside it, and with it that the cohort has begun
 */
export function admissionSentence(cohort: PublicCohort, now: Date, warned = false): string {
  const { state, freeSeats, capacity, startsOn } = cohort;
  if (state === 'completed') return 'Dieser Durchgang ist abgeschlossen.';
  if (isOverdue(cohort, now)) return `Die Anmeldefrist ist am ${deadlineInWords(cohort)} abgelaufen.`;
  const until = cohort.applicationDeadline === null ? '' : ` Anmeldung bis ${deadlineInWords(cohort)}.`;
  const begun = warned ? '' : ' Der Durchgang hat schon begonnen.';
  const start = state === 'running' ? begun : ` Beginn ist am ${formatLongDate(startsOn)}.`;
  const taken = capacity === 1 ? 'Der einzige Platz ist vergeben' : `Alle ${capacity} Plätze sind vergeben`;
  if (freeSeats <= 0) return `${taken}; Sie können sich auf die Warteliste setzen lassen.${start}${until}`;
  const seats = freeSeats === 1 ? 'Noch 1 Platz ist frei' : `Noch ${freeSeats} Plätze sind frei`;
  return `${seats}.${start}${until}`;
}

/** "1. März 2026", or with the time where it isn't the end of the day. */
export function deadlineInWords({
  applicationDeadline,
  timeZone,
}: Pick<PublicCohort, 'applicationDeadline' | 'timeZone'>): string {
  if (applicationDeadline === null) return '';
  const { date, time } = epochMinutesToLocal(Math.floor(applicationDeadline.getTime() / 60_000), timeZone);
  return time === '23:59' ? formatLongDate(date) : `${formatDate(date)}, ${time}\u00a0Uhr`;
}
