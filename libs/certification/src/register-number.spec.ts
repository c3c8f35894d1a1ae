import { describe, expect, it } from '@jest/globals';
import { registerNumber } from './register-number.js';

describe('a register number (R10)', () => {
  it.each([
    [7, 'BA-2026-0007'],
    [9999, 'BA-2026-9999'],
    [10_000, 'BA-2026-10000'],
  ])('is the cohort’s code and %i with four digits at least', (number, text) => {
    expect(registerNumber('BA-2026', number)).toBe(text);
  });
});
