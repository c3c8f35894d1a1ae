import { Injectable } from '@nestjs/common';
import { Clock, defineJob, HandlesJob, type JobHandler } from '#platform';
import { PeopleImportRepository } from '../import/people-import.repository.js';

/** How long a list may wait for its confirmation, in hours. */
export const importHours = 24;

/** Deletes lists of people a day after their upload, whether they were taken over or not. */
@Injectable()
@HandlesJob(defineJob('forget-imports'))
export class ForgetImportsJob implements JobHandler {
  constructor(
    private readonly imports: PeopleImportRepository,
    private readonly clock: Clock,
  ) {}

  async handle(): Promise<void> {
    await this.imports.forget(new Date(this.clock.now().getTime() - importHours * 3_600_000));
  }

  sweep(): Promise<void> {
    return this.handle();
  }
}
