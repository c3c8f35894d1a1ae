import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  civilFromDays,
  daysFromCivil,
  formatDate,
  formatDayMonth,
  formatLongDate,
  formatTime,
  isCalendarDate,
  parseTime,
  weekdayOf,
} from './calendar-date.js';
import { epochMinutesToLocal, localToEpochMinutes } from './civil-time.js';

const berlin = 'Europe/Berlin';

describe('R12: local time and instant', () => {
  it('refuses 29.03.2026 02:30, which the clock jumps over', () => {
    expect(localToEpochMinutes('2026-03-29', '02:30', berlin)).toEqual({ kind: 'missing' });
    expect(localToEpochMinutes('2026-03-29', '03:00', berlin)).toMatchObject({ kind: 'ok', offset: '+02:00' });
  });

  it('asks at 25.10.2026 02:30, which happens twice, and takes the answer', () => {
    expect(localToEpochMinutes('2026-10-25', '02:30', berlin)).toEqual({ kind: 'ambiguous', offsets: ['+02:00', '+01:00'] });
    expect(localToEpochMinutes('2026-10-25', '02:30', berlin, '+05:00').kind).toBe('ambiguous');
    const summer = Date.UTC(2026, 9, 25, 0, 30) / 60_000;
    expect(localToEpochMinutes('2026-10-25', '02:30', berlin, '+02:00')).toEqual({
      kind: 'ok',
      minutes: summer,
      offset: '+02:00',
    });
    expect(localToEpochMinutes('2026-10-25', '02:30', berlin, '+01:00')).toEqual({
      kind: 'ok',
      minutes: summer + 60,
      offset: '+01:00',
    });
  });

  it.each(['2026-06-31', '2026-02-29', '2026-13-01', '', '2026-6-1', '2026-06-01T00:00', '0000-01-01'])('%j is no date', date => {
    expect(isCalendarDate(date)).toBe(false);
    expect(localToEpochMinutes(date, '09:00', berlin)).toEqual({ kind: 'missing' });
  });

  it('a weekly pattern keeps its local time across the switch', () => {
    const instants = [0, 7].map(days => localToEpochMinutes(addDays('2026-10-24', days), '09:00', berlin));
    expect(instants).toMatchObject([
      { kind: 'ok', offset: '+02:00' },
      { kind: 'ok', offset: '+01:00' },
    ]);
  });

  it('every instant comes back from its local time, in any zone', () => {
    const zones = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
    const minutes = fc.integer({ min: 0, max: 60 * 365 * 1440 });
    fc.assert(
      fc.property(minutes, zones, (instant, zone) => {
        const { date, time, offset } = epochMinutesToLocal(instant, zone);
        expect(localToEpochMinutes(date, time, zone, offset)).toEqual({ kind: 'ok', minutes: instant, offset });
      }),
    );
  });

  it('knows the zone on both sides of 1970 and names unknown zones', () => {
    expect(epochMinutesToLocal(-60, berlin)).toEqual({ date: '1970-01-01', time: '00:00', offset: '+01:00' });
    expect(epochMinutesToLocal(-61, 'America/New_York')).toEqual({ date: '1969-12-31', time: '17:59', offset: '-05:00' });
    expect(() => epochMinutesToLocal(0, 'Europe/Bamberg')).toThrow(RangeError);
  });
});

describe('dates and times in words', () => {
  it('reads times from 00:00 to 23:59 only', () => {
    expect(['00:00', '09:30', '23:59'].map(parseTime)).toEqual([0, 570, 1439]);
    expect(['24:00', '9:30', '09:60', '09:30:00', ''].map(parseTime)).toEqual([null, null, null, null, null]);
    expect([0, 570, 1439].map(formatTime)).toEqual(['00:00', '09:30', '23:59']);
  });

  it('writes dates in German', () => {
    expect(formatDate('2026-03-06')).toBe('Fr., 6.\u00a0März 2026');
    expect(formatLongDate('2026-12-31')).toBe('31.\u00a0Dezember 2026');
    expect([formatDayMonth('2026-06-12', '2026-01-01'), formatDayMonth('2027-06-12', '2026-01-01')]).toEqual([
      '12.06.',
      '12.06.2027',
    ]);
    expect(['1969-12-31', '2026-11-22', '2026-11-23'].map(date => weekdayOf(date).long)).toEqual([
      'Mittwoch',
      'Sonntag',
      'Montag',
    ]);
    expect(() => formatDate('2026-06-31')).toThrow(RangeError);
  });

  it('adds days over months and leap years, and every day comes back', () => {
    expect([addDays('2024-02-28', 1), addDays('2026-01-01', -1), addDays('2026-02-28', 1)]).toEqual([
      '2024-02-29',
      '2025-12-31',
      '2026-03-01',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), days => expect(daysFromCivil(civilFromDays(days))).toBe(days)),
    );
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});
