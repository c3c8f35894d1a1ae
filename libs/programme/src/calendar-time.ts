import { epochMinutesToLocal, localToEpochMinutes } from '#rules';

const berlin = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** The rules of a zone as RFC 5545 wants them beside times in it; none for a zone whose times are written in UTC. */
export function vtimezoneOf(timeZone: string): readonly string[] {
  return timeZone === 'Europe/Berlin' ? berlin : [];
}

/**
 * What follows DTSTART or DTEND: the local time with its zone. RFC 5545 reads a time that happens twice as the first one, so such times
 * (and other zones than Berlin) are written in UTC.
 */
export function calendarTime(minutes: number, timeZone: string): string {
  const { date, time } = epochMinutesToLocal(minutes, timeZone);
  const local = vtimezoneOf(timeZone).length > 0 && localToEpochMinutes(date, time, timeZone).kind === 'ok';
  const [prefix, shown, suffix] = local
    ? [`;TZID=${timeZone}`, { date, time }, '']
    : ['', epochMinutesToLocal(minutes, 'UTC'), 'Z'];
  return `${prefix}:${shown.date.replaceAll('-', '')}T${shown.time.replace(':', '')}00${suffix}`;
}
