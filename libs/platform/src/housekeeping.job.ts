import { Injectable } from '@nestjs/common';
import { Database } from './database/database.js';
import { defineJob, HandlesJob, type JobHandler } from './jobs/job-registry.js';

/** What goes once `after` has passed since `time`. Ended by the time the transaction began, so that an index finds it. */
const outlived = [
  { table: 'idempotency_record', time: 'created_at', after: '24 hours' },
  { table: 'rate_limit', time: 'window_ends_at', after: '0' },
];
const atOnce = 1000;

/** Removes what has outlived its purpose: answers kept for 24 hours, old rate limits. */
@Injectable()
@HandlesJob(defineJob('housekeeping'))
export class HousekeepingJob implements JobHandler {
  private last = 0;

  constructor(private readonly database: Database) {}

  async handle(): Promise<void> {
    for (const { table, time, after } of outlived) {
      while ((await this.deleteSome(table, time, after)) === atOnce);
    }
  }

  // A portion is a transaction of its own: none holds many rows, and what was removed stays removed.
  private async deleteSome(table: string, time: string, after: string): Promise<number> {
    const [row]: { count: number }[] = await this.database.reader.query(
      `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${table} WHERE ${time} < now() - interval '${after}' ORDER BY ${time} LIMIT ${atOnce})) RETURNING 1)
       SELECT count(*)::int AS count FROM gone`,
    );
    return row?.count ?? 0;
  }

  async sweep(): Promise<void> {
    const now = performance.now();
    if (this.last > 0 && now - this.last < 600_000) return;
    this.last = now;
    await this.handle();
  }
}
