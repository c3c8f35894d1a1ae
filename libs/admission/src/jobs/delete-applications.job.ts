import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { DeletionService } from '../deletion.service.js';

export const deleteApplicationsJob = defineJob('delete-applications');

/** Deletes the ended applications of a cohort whose time is over. */
@Injectable()
@HandlesJob(deleteApplicationsJob)
export class DeleteApplicationsJob implements JobHandler {
  constructor(
    private readonly deletion: DeletionService,
    private readonly bell: Bell,
  ) {}

  handle(cohortId: string): Promise<void> {
    return this.deletion.deleteNow(cohortId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(deleteApplicationsJob, await this.deletion.leftBehind());
  }
}
