import { Injectable } from '@nestjs/common';
import { OvertakingRepository } from '#mail';
import { Clock, type Transaction } from '#platform';
import { offerMail } from './offer.mail.js';

/** Ends the open offer of an application; its seat is free from then on, and what would still announce it stays here. */
@Injectable()
export class OfferClosingService {
  constructor(
    private readonly clock: Clock,
    private readonly mails: OvertakingRepository,
  ) {}

  /** The cohort is locked before. */
  async close(tx: Transaction, { id }: { id: string }, state: 'accepted' | 'declined' | 'lapsed'): Promise<void> {
    await tx.query(`UPDATE seat_offer SET state = $2, closed_at = $3 WHERE application_id = $1 AND state = 'open'`, [
      id,
      state,
      this.clock.now(),
    ]);
    await this.mails.overtake(tx, id, offerMail.kind);
  }
}
