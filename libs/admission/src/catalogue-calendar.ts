import ical, { ICalCalendarMethod } from 'ical-generator';
import type { PublicCohort } from './catalogue.repository.js';
import { periodInWords } from './catalogue-words.js';

/** First days of open cohorts as a calendar to subscribe to (RFC 5545): all-day events, one stable UID a cohort. */
export function catalogueCalendar(cohorts: readonly PublicCohort[]): string {
  const calendar = ical({
    prodId: { company: 'KoKoMa', product: 'Angebote', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    name: 'Konfliktmanager:in: offene Durchgänge',
  });
  for (const cohort of cohorts) {
    calendar.createEvent({
      id: `${cohort.id}-beginn@kokoma`,
      start: new Date(`${cohort.startsOn}T00:00:00Z`),
      allDay: true,
      // All-day dates are written as they are in UTC.
      floating: false,
      stamp: new Date(`${cohort.startsOn}T00:00:00Z`),
      summary: `${cohort.municipality}: ${cohort.title}`,
      description: `${cohort.code}, ${periodInWords(cohort)}`,
    });
  }
  return calendar.toString();
}
