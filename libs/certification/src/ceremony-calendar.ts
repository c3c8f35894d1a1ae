import { calendarFile } from '#programme';

/** What a calendar says of a ceremony. */
export interface CeremonyEntry {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly venue: string;
  readonly presenter: string;
  readonly sequence: number;
  /** When this file is made. */
  readonly madeAt: Date;
}

/**
 * A ceremony as an iCalendar file: the UID stays, the sequence rises when it is moved, so that calendars replace the entry. The end isn't known
 * and is left out.
 */
export function ceremonyCalendar({ id, title, startsAt, timeZone, venue, presenter, sequence, madeAt }: CeremonyEntry): string {
  const entry = {
    uid: `ceremony-${id}@kokoma`,
    sequence,
    from: Math.floor(startsAt.getTime() / 60_000),
    timeZone,
    summary: title,
    location: venue,
    description: `Überreicht durch: ${presenter}`,
  };
  return calendarFile({ delivery: { method: 'PUBLISH' }, entries: [entry], madeAt });
}
