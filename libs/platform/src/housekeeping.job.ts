import { Injectable } from '@nestjs/common';
import { Database } from './database/database.js';
import { forgetOldAnswers } from './idempotency/idempotency.js';
import { defineJob, HandlesJob, type JobHandler } from './jobs/job-registry.js';

/** Removes what has outlived its purpose: answers kept for 24 hours, ended sessions and tokens, old rate limits. */
@Injectable()
@HandlesJob(defineJob('housekeeping'))
export class HousekeepingJob implements JobHandler {
  private last = 0;

  constructor(private readonly database: Database) {}

  async handle(): Promise<void> {
    await this.database.transaction(async tx => {
      await forgetOldAnswers(tx);
      await tx.query('DELETE FROM web_session WHERE expires_at < clock_timestamp()');
      await tx.query('DELETE FROM access_token WHERE expires_at < clock_timestamp()');
      await tx.query('DELETE FROM rate_limit WHERE window_ends_at < clock_timestamp()');
    });
  }

  async sweep(): Promise<void> {
    const now = performance.now();
    if (this.last > 0 && now - this.last < 600_000) return;
    this.last = now;
    await this.handle();
  }
}
