import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatHours, hourUnitInWords, minutesInWords } from './minutes.js';

describe('R1: hours shown', () => {
  it.each([
    [4220, 60, '70,33\u00a0Std.'],
    [4800, 60, '80,00\u00a0Std.'],
    [825, 60, '13,75\u00a0Std.'],
    [3600, 45, '80,00\u00a0UE'],
    [0, 60, '0,00\u00a0Std.'],
    [1, 60, '0,02\u00a0Std.'],
    [35, 60, '0,58\u00a0Std.'],
    [1, 200, '0,01\u00a0UE'],
    [-90, 60, '-1,50\u00a0Std.'],
    [Number.MAX_SAFE_INTEGER - 7, 1e14, '90,07\u00a0UE'],
  ])('%i minutes of %i are %s', (minutes, unit, text) => expect(formatHours(minutes, unit)).toBe(text));

  it('is never off by more than half a hundredth, and exact halves go up', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(60, 45, 50), (minutes, unit) => {
        const hundredths = Number(formatHours(minutes, unit).split('\u00a0')[0]!.replace(',', ''));
        expect(2 * (hundredths * unit - minutes * 100)).toBeGreaterThan(-unit);
        expect(2 * (hundredths * unit - minutes * 100)).toBeLessThanOrEqual(unit);
      }),
    );
  });

  it('refuses fractions of a minute and units that are none', () => {
    expect(() => formatHours(0.5, 60)).toThrow(RangeError);
    expect(() => formatHours(60, 0)).toThrow(RangeError);
  });

  it('names the unit and the minutes in words', () => {
    expect(hourUnitInWords(60)).toBe('Zeitstunden zu 60\u00a0Minuten');
    expect(hourUnitInWords(45)).toBe('Unterrichtseinheiten zu 45\u00a0Minuten');
    expect([0, 1, 2].map(minutesInWords)).toEqual(['0 Minuten', '1 Minute', '2 Minuten']);
  });
});
