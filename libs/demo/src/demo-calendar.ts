import { addDays, epochMinutesToLocal, localToEpochMinutes, weekdayOf } from '#rules';
import type { Hours } from './cohort-plan.js';

const zone = 'Europe/Berlin';

/** A session that has just begun or ended, so that its sheet can be filled in now. */
export interface RecentSlot {
  readonly date: string;
  readonly hours: Hours;
}

/** Dates of the demo data, counted from the day of the start. */
export class DemoCalendar {
  readonly today: string;
  private readonly time: string;

  constructor(now: Date) {
    const local = epochMinutesToLocal(Math.floor(now.getTime() / 60_000), zone);
    this.today = local.date;
    this.time = local.time;
  }

  /** The latest online session that has begun: today at 17:00 or 09:00, else yesterday evening. */
  get recentSlot(): RecentSlot {
    if (this.time >= '17:00') return { date: this.today, hours: 'evening' };
    if (this.time >= '09:00') return { date: this.today, hours: 'morning' };
    return { date: addDays(this.today, -1), hours: 'evening' };
  }

  /** `count` days in a row about `offset` days from today, earlier where they would touch a weekend or a holiday. */
  days(offset: number, count = 1): string[] {
    let first = addDays(this.today, offset);
    while (this.span(first, count).some(isFree)) first = addDays(first, -1);
    return this.span(first, count);
  }

  /** One working day about `offset` days from today. */
  day(offset: number): string {
    return this.days(offset)[0] as string;
  }

  /** A local time so many days before the day of the start; not between two and three at night, which a change of the clock may take out or double. */
  moment(daysAgo: number, time: string): Date {
    const date = addDays(this.today, -daysAgo);
    const reading = localToEpochMinutes(date, time, zone);
    if (reading.kind !== 'ok') throw new Error(`${date} ${time} is no time or two`);
    return new Date(reading.minutes * 60_000);
  }

  private span(first: string, count: number): string[] {
    return Array.from({ length: count }, (_, index) => addDays(first, index));
  }
}

/** Month and day of what is free in all of Germany, the days about Christmas and New Year among them; the movable ones are not looked for. */
const holidays = ['01-01', '05-01', '10-03', '12-24', '12-25', '12-26', '12-31'];

const isFree = (date: string): boolean =>
  ['Samstag', 'Sonntag'].includes(weekdayOf(date).long) || holidays.includes(date.slice(5));

/** Year of a date. */
export const yearOf = (date: string): string => date.slice(0, 4);
