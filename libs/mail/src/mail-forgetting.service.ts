import { Injectable } from '@nestjs/common';
import { Clock, type Transaction } from '#platform';

/** How long a mail that still waits keeps its record; a mail server that is down longer does not stop deletion. */
const waitingDays = 7;

/** Forgetting mails together with the record they are about. That each was written once stays known, by kind and id. */
@Injectable()
export class MailForgetting {
  constructor(private readonly clock: Clock) {}

  /** Deletes every mail about these records, in whatever state. @returns how many */
  async forgetAbout(tx: Transaction, ids: readonly string[]): Promise<number> {
    const [, count] = (await tx.query('DELETE FROM mail WHERE about = ANY($1::uuid[])', [ids])) as [unknown, number];
    return count;
  }

  /** Those of these records about which somebody has yet to get a mail. */
  async stillToSend(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const since = new Date(this.clock.now().getTime() - waitingDays * 86_400_000);
    const rows = (await tx.query(
      `SELECT DISTINCT about FROM mail WHERE about = ANY($1::uuid[]) AND state = 'waiting' AND written_at > $2`,
      [ids, since],
    )) as { about: string }[];
    return rows.map(({ about }) => about);
  }
}
