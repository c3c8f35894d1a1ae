import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localToEpochMinutes } from '#rules';
import { readCalendar } from '../../../test/support/read-calendar.js';
import { type CalendarDelivery, type CalendarEntry, calendarFile } from './calendar-file.js';

const zone = 'Europe/Berlin';
const madeAt = new Date('2026-01-05T08:00:00.123Z');
const published: CalendarDelivery = { method: 'PUBLISH' };

function minutes(date: string, time: string, offset?: string): number {
  const reading = localToEpochMinutes(date, time, zone, offset);
  if (reading.kind !== 'ok') throw new Error(`${date} ${time} is ${reading.kind}`);
  return reading.minutes;
}

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'a@kokoma',
  sequence: 0,
  from: minutes('2026-03-06', '09:00'),
  to: minutes('2026-03-06', '16:30'),
  timeZone: zone,
  summary: 'M2',
  ...more,
});

const write = (entries: CalendarEntry[], delivery: CalendarDelivery = published) => calendarFile({ delivery, entries, madeAt });
const readOne = (more: Partial<CalendarEntry>) => readCalendar(write([entry(more)])).events[0];

describe('a calendar file as an independent parser reads it', () => {
  it.each([
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z', 'the day before the clock goes forward'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z', 'the day itself, after the switch'],
    ['2026-03-29', '01:30', '2026-03-29T00:30:00.000Z', 'the day itself, before the switch'],
    ['2026-10-24', '09:00', '2026-10-24T07:00:00.000Z', 'the day before the clock goes back'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z', 'the day itself, after the switch'],
  ])('%s %s local time is %s: %s', (date, time, instant) => {
    expect(readOne({ from: minutes(date, time), to: minutes(date, '17:00') })?.from).toBe(instant);
  });

  it.each([
    ['+02:00', '2026-10-25T00:30:00.000Z'],
    ['+01:00', '2026-10-25T01:30:00.000Z'],
  ])('02:30 on 25.10.2026 at %s is %s, although the clock shows it twice', (offset, instant) => {
    expect(readOne({ from: minutes('2026-10-25', '02:30', offset), to: minutes('2026-10-25', '05:00') })?.from).toBe(instant);
  });

  it('keeps every instant, whenever it is', () => {
    const first = minutes('2020-01-01', '00:00');
    fc.assert(
      fc.property(fc.integer({ min: first, max: first + 10 * 525_600 }), fc.integer({ min: 1, max: 3000 }), (from, length) => {
        const event = readOne({ from, to: from + length });
        expect([event?.from, event?.to]).toEqual(
          [new Date(from * 60_000), new Date((from + length) * 60_000)].map(at => at.toISOString()),
        );
      }),
    );
  });

  it('a weekly pattern keeps its local time across both switches (R12)', () => {
    const time = fc.tuple(fc.integer({ min: 4, max: 21 }), fc.integer({ min: 0, max: 59 }));
    const start = fc.integer({ min: 0, max: 300 }).map(days => addDays('2026-01-01', days));
    fc.assert(
      fc.property(start, time, fc.integer({ min: 2, max: 12 }), (date, [hour, minute], weeks) => {
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const entries = Array.from({ length: weeks }, (_, week) => {
          const from = minutes(addDays(date, 7 * week), clock);
          return entry({ uid: `${week}@kokoma`, from, to: from + 90 });
        });
        const shown = readCalendar(write(entries)).events.map(({ from }) =>
          new Date(from).toLocaleTimeString('de-DE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
        );
        expect(shown).toEqual(entries.map(() => clock));
      }),
    );
  });

  it('says every text whole, with commas, semicolons, backslashes, lines and letters of several octets', () => {
    const letters = fc.string({
      unit: fc.constantFrom('ä', 'ẞ', 'ř', 'ễ', '😀', 'a', ' ', ',', ';', '\\', '\n', ':', '"'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(letters, text => {
        expect(readOne({ summary: `x${text}`, location: `x${text}` })).toMatchObject({
          summary: `x${text}`,
          location: `x${text}`,
        });
      }),
    );
  });

  it('folds lines at 75 octets and never inside a letter', () => {
    const file = write([entry({ summary: 'Ä'.repeat(200) })]);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file).not.toContain('\uFFFD');
    expect(Buffer.from(file).toString('utf8')).toBe(file);
  });

  it('leaves an address as it is, commas and all', () => {
    const url = 'https://treffen.example/a,b;c?x=1&y=ü';
    expect(readOne({ url })?.url).toBe(url);
  });

  it('is stamped in UTC', () => {
    expect(write([entry()])).toContain('DTSTAMP:20260105T080000Z');
  });

  it('sent by mail names who sends it and whom it is for, whatever stands in a name', () => {
    const people = {
      organizer: { name: 'Stadt "A"; B, C', email: 'a@b.example' },
      attendee: { name: 'Kim: Ö', email: 'k@b.example' },
    };
    const { method, events } = readCalendar(write([entry()], { method: 'REQUEST', ...people }));
    expect({ method, attendee: events[0]?.attendee, status: events[0]?.status }).toEqual({
      method: 'REQUEST',
      attendee: 'mailto:k@b.example',
      status: 'CONFIRMED',
    });
  });

  it('as CANCEL takes every entry out', () => {
    const people = { organizer: { name: 'A', email: 'a@b.example' }, attendee: { name: 'K', email: 'k@b.example' } };
    const { events } = readCalendar(
      write([entry(), entry({ uid: 'b@kokoma', cancelled: false })], { method: 'CANCEL', ...people }),
    );
    expect(events.map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
  });
});
