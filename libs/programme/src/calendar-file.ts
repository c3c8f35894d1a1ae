import { calendarTime, vtimezoneOf } from './calendar-time.js';

/** When something is: between instants (epoch minutes, as the rules have them; `to` undefined where the end isn't known), or on a whole local day. */
type CalendarTimes =
  { readonly from: number; readonly to?: number | undefined; readonly timeZone: string } | { readonly day: string };

/** What a calendar says of one event. */
export type CalendarEntry = CalendarTimes & {
  /** Stays the same for ever: a calendar replaces the entry it knows by it. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly location?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly cancelled?: boolean;
};

/** Somebody in a calendar entry that is sent by mail. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** How a calendar file reaches people. */
export type CalendarDelivery =
  | { readonly method: 'PUBLISH' }
  | { readonly method: 'REQUEST' | 'CANCEL'; readonly organizer: CalendarPerson; readonly attendee: CalendarPerson };

export interface CalendarFile {
  /** What the calendar is called where it is subscribed to. */
  readonly name?: string;
  readonly delivery: CalendarDelivery;
  readonly entries: readonly CalendarEntry[];
  /** When this file is made. */
  readonly madeAt: Date;
}

/**
 * An iCalendar file (RFC 5545; REQUEST and CANCEL as RFC 5546 wants them, so that mail programs put the entry in, move it and take it out by
 * themselves). Written here and not by a library: the usual one escapes addresses as if they were text and drops the Z of DTSTAMP beside a time zone.
 */
export function calendarFile({ name, delivery, entries, madeAt }: CalendarFile): string {
  const zones = [...new Set(entries.flatMap(entry => ('timeZone' in entry ? [entry.timeZone] : [])))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//KoKoMa//Termine//DE',
    `METHOD:${delivery.method}`,
    ...(name === undefined
      ? []
      : [`X-WR-CALNAME:${asText(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H']),
    ...zones.flatMap(vtimezoneOf),
    ...entries.flatMap(entry => eventLines(entry, delivery, madeAt)),
    'END:VCALENDAR',
  ];
  return lines.map(line => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, delivery: CalendarDelivery, madeAt: Date): string[] {
  const { uid, sequence, summary, description, location, url, cancelled = false } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${madeAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    ...timeLines(entry),
    `SUMMARY:${asText(summary)}`,
    ...(description ? [`DESCRIPTION:${asText(description)}`] : []),
    ...(location ? [`LOCATION:${asText(location)}`] : []),
    ...(url ? [`URL:${oneLine(url)}`] : []),
    `STATUS:${cancelled || delivery.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    ...peopleLines(delivery),
    'END:VEVENT',
  ];
}

function timeLines(when: CalendarTimes): string[] {
  if ('day' in when) return [`DTSTART;VALUE=DATE:${when.day.replaceAll('-', '')}`];
  const { from, to, timeZone } = when;
  return [`DTSTART${calendarTime(from, timeZone)}`, ...(to === undefined ? [] : [`DTEND${calendarTime(to, timeZone)}`])];
}

// PARTSTAT=ACCEPTED and RSVP=FALSE: nobody is asked to answer to an address that nobody reads.
function peopleLines(delivery: CalendarDelivery): string[] {
  if (delivery.method === 'PUBLISH') return [];
  const { organizer, attendee } = delivery;
  return [
    `ORGANIZER;CN=${asParameter(organizer.name)}:mailto:${organizer.email}`,
    `ATTENDEE;CN=${asParameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${attendee.email}`,
  ];
}

const asText = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
const oneLine = (text: string) => text.replace(/\p{Cc}/gu, '');
// A quoted parameter knows no escape: RFC 6868 has one, which few programs read.
const asParameter = (text: string) => `"${oneLine(text).replaceAll('"', '')}"`;

/** A line of at most 75 octets, continued on the next ones, never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      // The blank that marks a continued line counts.
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
