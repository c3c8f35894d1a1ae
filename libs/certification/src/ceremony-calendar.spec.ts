import { describe, expect, it } from '@jest/globals';
import { type CeremonyEntry, ceremonyCalendar } from './ceremony-calendar.js';
import { startOf } from './ceremony-time.js';

const zone = 'Europe/Berlin';

function entry(startsAt: Date, differing: Partial<CeremonyEntry> = {}): CeremonyEntry {
  const texts = {
    title: 'Übergabe der Urkunden: Durchgang 2026',
    venue: 'Rokokosaal, Altes Rathaus',
    presenter: 'Zweiter Bürgermeister',
  };
  return { id: 'c1', startsAt, timeZone: zone, ...texts, sequence: 0, madeAt: new Date('2026-01-01T00:00:00Z'), ...differing };
}

const line = (calendar: string, name: string) => calendar.split('\r\n').find(each => each.startsWith(name));

describe('a ceremony in a calendar', () => {
  it.each([
    ['2026-03-28', '17:00', '20260328T170000', 'the day before the clock goes forward'],
    ['2026-03-29', '17:00', '20260329T170000', 'the day after'],
    ['2026-10-24', '17:00', '20261024T170000', 'the day before the clock goes back'],
    ['2026-10-25', '17:00', '20261025T170000', 'the day after'],
  ])('on %s at %s local time starts at %s: %s', (date, start, local) => {
    const calendar = ceremonyCalendar(entry(startOf(date, start, zone)));
    expect(line(calendar, 'DTSTART;TZID')).toBe(`DTSTART;TZID=Europe/Berlin:${local}`);
  });

  it('keeps its UID and raises its sequence when it is moved (story 7)', () => {
    const before = ceremonyCalendar(entry(startOf('2026-11-26', '17:00', zone)));
    const after = ceremonyCalendar(entry(startOf('2026-12-03', '18:00', zone), { sequence: 1 }));
    expect(line(after, 'UID')).toBe(line(before, 'UID'));
    expect([line(before, 'SEQUENCE'), line(after, 'SEQUENCE')]).toEqual(['SEQUENCE:0', 'SEQUENCE:1']);
  });

  it('says what and where', () => {
    const calendar = ceremonyCalendar(entry(startOf('2026-11-26', '17:00', zone)));
    expect(line(calendar, 'SUMMARY')).toBe('SUMMARY:Übergabe der Urkunden: Durchgang 2026');
    expect(line(calendar, 'LOCATION')).toBe('LOCATION:Rokokosaal\\, Altes Rathaus');
  });
});

describe('the start of a ceremony (R12)', () => {
  it('does not exist while the clock goes forward', () => {
    expect(() => startOf('2026-03-29', '02:30', zone)).toThrow('validation_failed');
  });

  it('is asked for where the clock shows it twice', () => {
    expect(() => startOf('2026-10-25', '02:30', zone)).toThrow('ambiguous_time');
    expect(startOf('2026-10-25', '02:30', zone, '+01:00').toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });
});
