import { addDays } from './calendar-date.js';
import { epochMinutesToLocal, localToEpochMinutes } from './civil-time.js';

/** How a cohort's places are taken, as numbers of people. */
export interface SeatCounts {
  readonly capacity: number;
  readonly seats: number;
  readonly openOffers: number;
  /** People on the waiting list whom a coordinator has accepted: the next free seats are theirs. */
  readonly acceptedWaiting?: number;
}

/** What a cohort is to those who want a seat in it. */
export interface SeatCohort extends SeatCounts {
  readonly state: 'draft' | 'open' | 'running' | 'completed';
  /** Last minute in which people may apply, in epoch minutes; null: as long as the cohort is open or running. */
  readonly applicationDeadline: number | null;
}

export type ApplicationState = 'received' | 'accepted' | 'rejected' | 'waiting' | 'offered' | 'declined' | 'lapsed' | 'withdrawn';

/** R14: seats that may still be given away. Below 0 when a capacity is too small for what was promised; nothing clamps it. */
export function freeSeats({ capacity, seats, openOffers }: SeatCounts): number {
  return capacity - seats - openOffers;
}

/** R14: a direct enrolment never takes a seat that is offered to somebody, or that the next on the waiting list will be offered. */
export function mayEnrolDirectly(counts: SeatCounts): boolean {
  return freeSeats(counts) > (counts.acceptedWaiting ?? 0);
}

/** What happens to an application that comes in now. `hidden`: for the public there is no such cohort. */
export type Admission = 'hidden' | 'completed' | 'too_late' | 'waiting' | 'received';

/** R14: whoever applies for a full cohort waits; nobody applies to a draft, after the deadline or to a completed cohort. */
export function admissionOf(cohort: SeatCohort, now: number): Admission {
  if (cohort.state === 'draft') return 'hidden';
  if (cohort.state === 'completed') return 'completed';
  if (cohort.applicationDeadline !== null && now > cohort.applicationDeadline) return 'too_late';
  return mayEnrolDirectly(cohort) ? 'received' : 'waiting';
}

/** R14: what a coordinator's acceptance leads to. A seat that is promised to others is not free. */
export function acceptanceOf(counts: SeatCounts): 'accepted' | 'waiting' {
  return mayEnrolDirectly(counts) ? 'accepted' : 'waiting';
}

/** R14: how many of `count` people who come together get a seat; seats that are offered or promised to others are not theirs, the rest waits. */
export function seatsForMany(count: number, counts: SeatCounts): { readonly seats: number; readonly waiting: number } {
  const seats = Math.max(0, Math.min(count, freeSeats(counts) - (counts.acceptedWaiting ?? 0)));
  return { seats, waiting: count - seats };
}

/** R14: how many of those waiting, accepted by a coordinator, are offered a seat now. Nothing is offered in a draft or a completed cohort. */
export function offersToMake(cohort: Pick<SeatCohort, 'state'> & SeatCounts): number {
  if (cohort.state !== 'open' && cohort.state !== 'running') return 0;
  return Math.max(0, Math.min(freeSeats(cohort), cohort.acceptedWaiting ?? 0));
}

const moves: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  received: ['accepted', 'waiting', 'rejected', 'withdrawn', 'lapsed'],
  waiting: ['waiting', 'accepted', 'offered', 'rejected', 'withdrawn', 'lapsed'],
  offered: ['accepted', 'declined', 'lapsed', 'rejected', 'withdrawn'],
  accepted: ['rejected', 'withdrawn'],
  // Taken back by the coordination after a withdrawal.
  withdrawn: ['accepted'],
  rejected: [],
  declined: [],
  lapsed: [],
};

/** May an application go from one state to the other? */
export function mayMove(from: ApplicationState, to: ApplicationState): boolean {
  return moves[from].includes(to);
}

/** The application is over, without a seat: it is deleted some time after the start. */
export const endedStates: readonly ApplicationState[] = ['rejected', 'declined', 'lapsed', 'withdrawn'];

/** R14: an offer made at `now` holds until 23:59 local time of the day `days` later. In epoch minutes. */
export function offerDeadline(now: number, days: number, zone: string): number {
  const day = addDays(epochMinutesToLocal(now, zone).date, days);
  const reading = localToEpochMinutes(day, '23:59', zone);
  if (reading.kind === 'ok') return reading.minutes;
  // No zone of Europe changes its clock then; elsewhere the day's length is the measure.
  return now + days * 1440;
}

/** An offer holds through its last minute. */
export function hasLapsed(deadline: number, now: number): boolean {
  return now > deadline;
}
