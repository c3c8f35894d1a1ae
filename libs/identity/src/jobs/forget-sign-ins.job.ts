import { Injectable } from '@nestjs/common';
import { Clock, Database, defineJob, HandlesJob, type JobHandler } from '#platform';

const everyTenMinutes = 600_000;
const atOnce = 1000;

/** What has ended, by table. An address that opens nothing any more says so in the same words, kept or not. */
const ended = [
  ['web_session', 'id_hash', 'expires_at < $1'],
  ['access_token', 'token_hash', 'expires_at < $1'],
  ['account_link', 'id', 'expires_at < $1'],
  ['sign_in_attempt', 'key_hash', 'forgotten_at < $1'],
] as const;

/** Deletes sessions (those half open too), tokens, links and tries that have ended, in portions, so that no statement holds many rows. */
@Injectable()
@HandlesJob(defineJob('forget-sign-ins'))
export class ForgetSignInsJob implements JobHandler {
  readonly sweepsApart = everyTenMinutes;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async handle(): Promise<void> {
    for (const [table, key, condition] of ended) {
      const statement = `WITH gone AS (DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${atOnce}) RETURNING 1)
        SELECT count(*)::int AS count FROM gone`;
      while ((await this.count(statement)) === atOnce);
    }
  }

  sweep(): Promise<void> {
    return this.handle();
  }

  private async count(statement: string): Promise<number> {
    const [row]: { count: number }[] = await this.database.reader.query(statement, [this.clock.now()]);
    return row?.count ?? 0;
  }
}
