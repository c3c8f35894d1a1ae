import { Injectable } from '@nestjs/common';
import { Clock, type Transaction } from '#platform';

/** Ends the open offer of an application; its seat is free from then on. */
@Injectable()
export class OfferClosingService {
  constructor(private readonly clock: Clock) {}

  /** The cohort is locked before. */
  async close(tx: Transaction, { id }: { id: string }, state: 'accepted' | 'declined' | 'lapsed'): Promise<void> {
    await tx.query(`UPDATE seat_offer SET state = $2, closed_at = $3 WHERE application_id = $1 AND state = 'open'`, [
      id,
      state,
      this.clock.now(),
    ]);
  }
}
