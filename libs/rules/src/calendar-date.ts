const millisecondsADay = 86_400_000;

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;

/** Monday first. */
export const weekdayNames = [
  { long: 'Montag', short: 'Mo.' },
  { long: 'Dienstag', short: 'Di.' },
  { long: 'Mittwoch', short: 'Mi.' },
  { long: 'Donnerstag', short: 'Do.' },
  { long: 'Freitag', short: 'Fr.' },
  { long: 'Samstag', short: 'Sa.' },
  { long: 'Sonntag', short: 'So.' },
] as const;

/** True for a date of the calendar written `YYYY-MM-DD`, from year 1 on; 2026-06-31 and 2026-02-29 are none. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const { year, month, day } = fieldsOf(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Minute of the day of a time written `HH:MM`, 00:00 to 23:59; anything else is null. */
export function parseTime(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** 570 -> "09:30". */
export function formatTime(minuteOfDay: number): string {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

/** The date `days` later (earlier when negative). Throws a RangeError when `date` is none. */
export function addDays(date: string, days: number): string {
  return civilFromDays(daysFromCivil(date) + days);
}

/** The German name of the date's weekday. Throws a RangeError when `date` is none. */
export function weekdayOf(date: string): (typeof weekdayNames)[number] {
  const sinceMonday = (((daysFromCivil(date) + 3) % 7) + 7) % 7;
  return weekdayNames[sinceMonday]!;
}

/** "Fr., 6. März 2026". Throws a RangeError when `date` is none. */
export function formatDate(date: string): string {
  return `${weekdayOf(date).short}, ${formatLongDate(date)}`;
}

/** "Fr., 6. März 2026, 09:30 Uhr": `instant` is a local time with its offset, as the API tells it. Throws a RangeError when its date is none. */
export function formatMoment(instant: string): string {
  return `${formatDate(instant.slice(0, 10))}, ${instant.slice(11, 16)}\u00a0Uhr`;
}

/** "6. März 2026"; day and month stay on one line. Throws a RangeError when `date` is none. */
export function formatLongDate(date: string): string {
  const { year, month, day } = checkedFieldsOf(date);
  return `${day}.\u00a0${months[month - 1]} ${year}`;
}

/** "12.06." in the year of `today`, "12.06.2027" in another one. Throws a RangeError when `date` is none. */
export function formatDayMonth(date: string, today: string): string {
  const { year, month, day } = checkedFieldsOf(date);
  return `${twoDigits(day)}.${twoDigits(month)}.${date.slice(0, 4) === today.slice(0, 4) ? '' : year}`;
}

/** Days since 1970-01-01. Throws a RangeError when `date` is none. */
export function daysFromCivil(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`No calendar date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / millisecondsADay;
}

/** The inverse of `daysFromCivil`: the date that many days after 1970-01-01. Throws a RangeError beyond the year 9999. */
export function civilFromDays(days: number): string {
  const date = new Date(days * millisecondsADay).toISOString().slice(0, 10);
  if (!isCalendarDate(date)) throw new RangeError(`No calendar date: day ${days}`);
  return date;
}

function checkedFieldsOf(date: string): { year: number; month: number; day: number } {
  if (!isCalendarDate(date)) throw new RangeError(`No calendar date: ${date}`);
  return fieldsOf(date);
}

function fieldsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
