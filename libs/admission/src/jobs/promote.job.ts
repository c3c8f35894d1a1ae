import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { PromotionService } from '../promotion.service.js';

export const promoteJob = defineJob('promote');

/** Offers the free seats of a cohort. */
@Injectable()
@HandlesJob(promoteJob)
export class PromoteJob implements JobHandler {
  constructor(
    private readonly promotion: PromotionService,
    private readonly bell: Bell,
  ) {}

  handle(cohortId: string): Promise<void> {
    return this.promotion.promoteNow(cohortId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(promoteJob, await this.promotion.leftBehind());
  }
}
