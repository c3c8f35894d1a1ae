import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Config, CONFIG, defineJob, HandlesJob, type JobHandler } from '#platform';
import { RetentionRepository } from '../retention.repository.js';

const everyTenMinutes = 600_000;

/** Deletes mails after their time, and sooner what in them would open something. */
@Injectable()
@HandlesJob(defineJob('forget-mails'))
export class ForgetMailsJob implements JobHandler {
  readonly sweepsApart = everyTenMinutes;

  constructor(
    private readonly retention: RetentionRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(): Promise<void> {
    await this.retention.eraseSecrets(this.clock.now());
    await this.retention.deleteOld(this.clock.now(), this.config.mailRetentionDays);
  }

  sweep(): Promise<void> {
    return this.handle();
  }
}
