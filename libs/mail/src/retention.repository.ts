import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { mailKinds } from './mail-kind.js';

const day = 86_400_000;
const atOnce = 1000;
/** What opens something without signing in stays in an unsent mail no longer than this. */
const secretDays = 7;

/** Forgetting mails that are done with, in portions, so that no transaction holds many rows. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Deletes what was sent, kept or given up longer ago than `days`; that it was written once stays known. */
  async deleteOld(now: Date, days: number): Promise<void> {
    const before = new Date(now.getTime() - days * day);
    await this.untilNone(
      `WITH gone AS (DELETE FROM mail WHERE id IN (SELECT id FROM mail WHERE state <> 'waiting' AND written_at < $1 ORDER BY written_at LIMIT ${atOnce}) RETURNING 1)
       SELECT count(*)::int AS count FROM gone`,
      [before],
    );
  }

  /** Erases the links of invitations and resets that were never handed over. */
  async eraseSecrets(now: Date): Promise<void> {
    const kinds = mailKinds().flatMap(({ kind, secret }) => (secret === true ? [kind] : []));
    const before = new Date(now.getTime() - secretDays * day);
    await this.untilNone(
      `WITH bare AS (UPDATE mail SET link = NULL WHERE id IN (SELECT id FROM mail WHERE state <> 'waiting' AND link IS NOT NULL
           AND kind = ANY($1::text[]) AND written_at < $2 LIMIT ${atOnce}) RETURNING 1)
       SELECT count(*)::int AS count FROM bare`,
      [kinds, before],
    );
  }

  private async untilNone(statement: string, parameters: unknown[]): Promise<void> {
    for (;;) {
      const [row]: { count: number }[] = await this.database.reader.query(statement, parameters);
      if ((row?.count ?? 0) < atOnce) return;
    }
  }
}
