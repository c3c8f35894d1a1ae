import { civilFromDays, daysFromCivil, isCalendarDate, parseTime, formatTime } from './calendar-date.js';

const minutesADay = 1440;

/**
 * What a local time means in a zone (R12). `missing`: it doesn't exist (the clock jumps over it, or there is no such date or time).
 * `ambiguous`: it happens twice; `offsets` are the possible answers, the earlier instant first.
 */
export type LocalTimeReading =
  | { readonly kind: 'ok'; readonly minutes: number; readonly offset: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly offsets: readonly string[] };

/** A local date ("2026-03-06"), a local time ("09:00") and the offset from UTC that holds then ("+01:00"). */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
  readonly offset: string;
}

/**
 * R12: the instant of a local time, in epoch minutes. `offset` ("+01:00") chooses between the two readings of an ambiguous time and
 * is not looked at elsewhere, since there the zone decides. Throws a RangeError for an unknown zone only.
 */
export function localToEpochMinutes(date: string, time: string, zone: string, offset?: string): LocalTimeReading {
  const minuteOfDay = parseTime(time);
  if (minuteOfDay === null || !isCalendarDate(date)) return { kind: 'missing' };
  const asIfUtc = daysFromCivil(date) * minutesADay + minuteOfDay;
  const nearby = new Set([asIfUtc - minutesADay, asIfUtc + minutesADay].map(instant => offsetAt(instant, zone)));
  const readings = [...nearby]
    .filter(candidate => offsetAt(asIfUtc - candidate, zone) === candidate)
    .sort((a, b) => b - a)
    .map(candidate => ({ kind: 'ok' as const, minutes: asIfUtc - candidate, offset: formatOffset(candidate) }));
  const [first] = readings;
  if (!first) return { kind: 'missing' };
  if (readings.length === 1) return first;
  const chosen = readings.find(reading => reading.offset === offset);
  return chosen ?? { kind: 'ambiguous', offsets: readings.map(reading => reading.offset) };
}

/** The local date, time and offset of an instant in epoch minutes. Throws a RangeError for an unknown zone. */
export function epochMinutesToLocal(minutes: number, zone: string): LocalTime {
  const offset = offsetAt(minutes, zone);
  const local = minutes + offset;
  const day = Math.floor(local / minutesADay);
  return { date: civilFromDays(day), time: formatTime(local - day * minutesADay), offset: formatOffset(offset) };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

const knownOffsets = new Map<string, number>();

/** Minutes that the zone is ahead of UTC at that instant. */
function offsetAt(epochMinutes: number, zone: string): number {
  // clocks are changed on the quarter hour; asking Intl costs 6 µs, and a cohort page asks for the same few days each time
  const quarter = `${Math.floor(epochMinutes / 15)} ${zone}`;
  let offset = knownOffsets.get(quarter);
  if (offset === undefined) {
    if (knownOffsets.size >= 20_000) knownOffsets.clear();
    offset = askedOffset(epochMinutes, zone);
    knownOffsets.set(quarter, offset);
  }
  return offset;
}

function askedOffset(epochMinutes: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(epochMinutes * 60_000);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(each => each.type === type)?.value ?? '';
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return daysFromCivil(date) * minutesADay + Number(part('hour')) * 60 + Number(part('minute')) - epochMinutes;
}

function formatOffset(minutes: number): string {
  return `${minutes < 0 ? '-' : '+'}${formatTime(Math.abs(minutes))}`;
}
