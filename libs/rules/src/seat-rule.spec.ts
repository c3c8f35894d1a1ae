import { describe, expect, it } from '@jest/globals';
import { freeSeats, mayEnrolDirectly } from './seat-rule.js';

describe('R14: seats and open offers never exceed the capacity', () => {
  it.each([
    [9, 7, 1, 1, true],
    [9, 8, 1, 0, false],
    [9, 9, 0, 0, false],
    [8, 9, 0, -1, false],
  ])('capacity %i with %i seats and %i offers leaves %i; direct enrolment: %s', (capacity, seats, openOffers, free, may) => {
    expect(freeSeats({ capacity, seats, openOffers })).toBe(free);
    expect(mayEnrolDirectly({ capacity, seats, openOffers })).toBe(may);
  });
});
