import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { ClosingService } from '../closing.service.js';

export const closeApplicationsJob = defineJob('close-applications');

/** Ends what is still under way in a completed cohort. */
@Injectable()
@HandlesJob(closeApplicationsJob)
export class CloseApplicationsJob implements JobHandler {
  constructor(
    private readonly closing: ClosingService,
    private readonly bell: Bell,
  ) {}

  handle(cohortId: string): Promise<void> {
    return this.closing.closeNow(cohortId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(closeApplicationsJob, await this.closing.leftBehind());
  }
}
