import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  acceptanceOf,
  admissionOf,
  type ApplicationState,
  endedStates,
  freeSeats,
  hasLapsed,
  mayEnrolDirectly,
  mayMove,
  offerDeadline,
  offersToMake,
} from './seat-rule.js';
import { instant } from './participation-builder.js';

describe('R14: seats and open offers never exceed the capacity', () => {
  it.each([
    [9, 7, 1, 0, 1, true],
    [9, 7, 1, 1, 1, false],
    [9, 6, 1, 1, 2, true],
    [9, 8, 1, 0, 0, false],
    [9, 9, 0, 0, 0, false],
    [8, 9, 0, 0, -1, false],
  ])(
    'capacity %i with %i seats, %i offers and %i promised leaves %i; direct enrolment: %s',
    (capacity, seats, openOffers, acceptedWaiting, free, may) => {
      const counts = { capacity, seats, openOffers, acceptedWaiting };
      expect(freeSeats(counts)).toBe(free);
      expect(mayEnrolDirectly(counts)).toBe(may);
      expect(acceptanceOf(counts)).toBe(may ? 'accepted' : 'waiting');
    },
  );

  const counts = fc.record({
    capacity: fc.integer({ min: 1, max: 30 }),
    seats: fc.nat(30),
    openOffers: fc.nat(30),
    acceptedWaiting: fc.nat(30),
  });
  const state = fc.constantFrom('draft', 'open', 'running', 'completed');

  it('whatever the counts, offers and acceptances given out together never overbook, and nobody takes a promised seat', () => {
    fc.assert(
      fc.property(counts, state, (before, cohortState) => {
        const offers = offersToMake({ ...before, state: cohortState });
        const after = { ...before, openOffers: before.openOffers + offers, acceptedWaiting: before.acceptedWaiting - offers };
        expect(offers).toBeGreaterThanOrEqual(0);
        expect(after.acceptedWaiting).toBeGreaterThanOrEqual(0);
        if (offers > 0) expect(freeSeats(after)).toBeGreaterThanOrEqual(0);
        if (acceptanceOf(after) === 'accepted') expect(freeSeats(after) - after.acceptedWaiting).toBeGreaterThanOrEqual(1);
        if (cohortState === 'open' || cohortState === 'running')
          expect(freeSeats(after) <= 0 || after.acceptedWaiting === 0).toBe(true);
        else expect(offers).toBe(0);
      }),
    );
  });
});

describe('R14: who may apply', () => {
  const cohort = { state: 'open', capacity: 2, seats: 1, openOffers: 0, acceptedWaiting: 0, applicationDeadline: 100 } as const;
  it.each([
    ['a draft', { state: 'draft' }, 50, 'hidden'],
    ['a completed cohort', { state: 'completed' }, 50, 'completed'],
    ['a completed cohort after its deadline', { state: 'completed' }, 500, 'completed'],
    ['the last minute of the deadline', {}, 100, 'received'],
    ['the minute after it', {}, 101, 'too_late'],
    ['a cohort without a deadline', { applicationDeadline: null }, 1_000_000, 'received'],
    ['a full cohort', { seats: 2 }, 50, 'waiting'],
    ['a cohort whose last seat is offered', { openOffers: 1 }, 50, 'waiting'],
    ['a cohort whose last seat is promised', { acceptedWaiting: 1 }, 50, 'waiting'],
    ['a running cohort', { state: 'running' }, 50, 'received'],
  ] as const)('%s', (_, different, now, expected) => {
    expect(admissionOf({ ...cohort, ...different }, now)).toBe(expected);
  });
});

describe('the states of an application', () => {
  const states: readonly ApplicationState[] = [
    'received',
    'accepted',
    'rejected',
    'waiting',
    'offered',
    'declined',
    'lapsed',
    'withdrawn',
  ];
  it('an offer is made from the waiting list only', () => {
    expect(states.filter(from => mayMove(from, 'offered'))).toEqual(['waiting']);
  });
  it('a declined, lapsed or rejected one stays so: nobody is offered a seat twice', () => {
    for (const from of ['declined', 'lapsed', 'rejected'] as const) expect(states.filter(to => mayMove(from, to))).toEqual([]);
  });
  it('who withdrew can only be taken back', () => {
    expect(states.filter(to => mayMove('withdrawn', to))).toEqual(['accepted']);
  });
  it('nothing returns to received', () => {
    expect(states.filter(from => mayMove(from, 'received'))).toEqual([]);
  });
  it('every ended one can be reached', () => {
    for (const to of endedStates) expect(states.some(from => mayMove(from, to))).toBe(true);
  });
});

describe('R14: the deadline of an offer is 23:59 local time', () => {
  it.each([
    ['2026-03-10', '19:00', 5, '2026-03-15'],
    ['2026-03-10', '00:00', 5, '2026-03-15'],
    ['2026-03-10', '23:59', 1, '2026-03-11'],
    ['2026-03-27', '09:00', 5, '2026-04-01'],
    ['2026-10-23', '09:00', 5, '2026-10-28'],
    ['2026-12-29', '09:00', 5, '2027-01-03'],
  ])('made on %s at %s for %i days: until %s', (date, time, days, until) => {
    const deadline = offerDeadline(instant(date, time), days, 'Europe/Berlin');
    expect(deadline).toBe(instant(until, '23:59'));
    expect(hasLapsed(deadline, deadline)).toBe(false);
    expect(hasLapsed(deadline, deadline + 1)).toBe(true);
  });
});
