import { calendarFile } from '#programme';
import type { PublicCohort } from './catalogue.repository.js';
import { periodInWords } from './catalogue-words.js';

/** First days of open cohorts as a calendar to subscribe to (RFC 5545): all-day events, one stable UID a cohort. */
export function catalogueCalendar(cohorts: readonly PublicCohort[], madeAt: Date): string {
  const entries = cohorts.map(cohort => ({
    uid: `${cohort.id}-beginn@kokoma`,
    sequence: 0,
    day: cohort.startsOn,
    summary: `${cohort.municipality}: ${cohort.title}`,
    description: `${cohort.code}, ${periodInWords(cohort)}`,
  }));
  return calendarFile({ name: 'Konfliktmanager:in: offene Durchgänge', delivery: { method: 'PUBLISH' }, entries, madeAt });
}
