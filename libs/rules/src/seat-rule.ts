/** How a cohort's places are taken, as numbers of people. */
export interface SeatCounts {
  readonly capacity: number;
  readonly seats: number;
  readonly openOffers: number;
}

/** R14: seats that may still be given away. Below 0 when a capacity is too small for what was promised; nothing clamps it. */
export function freeSeats({ capacity, seats, openOffers }: SeatCounts): number {
  return capacity - seats - openOffers;
}

/** R14: a direct enrolment never takes a seat that is offered to somebody. */
export function mayEnrolDirectly(counts: SeatCounts): boolean {
  return freeSeats(counts) >= 1;
}
