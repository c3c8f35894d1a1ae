import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { OfferService } from '../offer.service.js';

export const lapseOffersJob = defineJob('lapse-offers');

/** Ends an offer whose deadline is over. */
@Injectable()
@HandlesJob(lapseOffersJob)
export class LapseOffersJob implements JobHandler {
  constructor(
    private readonly offers: OfferService,
    private readonly bell: Bell,
  ) {}

  handle(offerId: string): Promise<void> {
    return this.offers.lapseNow(offerId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(lapseOffersJob, await this.offers.leftBehind());
  }
}
