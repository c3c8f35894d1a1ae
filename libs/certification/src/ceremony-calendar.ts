import ical, { ICalCalendarMethod } from 'ical-generator';

/** What a calendar says of a ceremony. */
export interface CeremonyEntry {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly venue: string;
  readonly presenter: string;
  readonly sequence: number;
  /** When this file is made. */
  readonly madeAt: Date;
}

/**
 * A ceremony as an iCalendar file (RFC 5545): the UID stays, the sequence rises when it is moved, so that calendars replace the entry. The start is
 * an instant in UTC, which no calendar can read wrongly; the end isn't known and is left out.
 */
export function ceremonyCalendar({ id, title, startsAt, venue, presenter, sequence, madeAt }: CeremonyEntry): string {
  const calendar = ical({
    prodId: { company: 'KoKoMa', product: 'Übergaben', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `ceremony-${id}@kokoma`,
    sequence,
    stamp: madeAt,
    start: startsAt,
    summary: title,
    location: venue,
    description: `Überreicht durch: ${presenter}`,
  });
  return calendar.toString();
}
