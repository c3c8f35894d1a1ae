import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform';

/** What somebody knows because the mails that say otherwise were overtaken before they went out. */
export interface Unheard {
  readonly recipient: string;
  readonly knownBefore: unknown;
}

/** Mails that later news makes wrong before they went out. */
@Injectable()
export class OvertakingRepository {
  /**
   * From now on no mail written about this record (of one kind, where it is given) is sent: in the transaction of the change that makes them wrong. Waits for one that is being sent at
   * this moment (half a minute at most).
   */
  async overtake(tx: Transaction, about: string, kind: string | null = null): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'overtaken' WHERE about = $1 AND state IN ('waiting', 'kept', 'dead') AND ($2::text IS NULL OR kind = $2)`,
      [about, kind],
    );
  }

  /** Who never heard what mails of this kind said of a record, as long as none after them went out; with what they knew before the first of them. */
  async unheard(tx: Transaction, about: string, kind: string): Promise<Unheard[]> {
    return tx.query(
      `SELECT DISTINCT ON (m.recipient) m.recipient, m.known_before AS "knownBefore" FROM mail m
       WHERE m.about = $1 AND m.kind = $2 AND m.state = 'overtaken' AND NOT EXISTS (
         SELECT FROM mail n WHERE n.about = $1 AND n.kind = $2 AND n.recipient = m.recipient AND n.state <> 'overtaken' AND n.id > m.id)
       ORDER BY m.recipient, m.id`,
      [about, kind],
    );
  }
}
