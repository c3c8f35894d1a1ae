import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OvertakingRepository } from '#mail';
import { Database, newId, type Transaction } from '#platform';
import { hashToken } from './account.repository.js';

/** What a link is for, and for how many minutes it can be used. */
export const linkMinutes = { invitation: 7 * 24 * 60, password_reset: 60, sign_in: 15 } as const;
export type LinkPurpose = keyof typeof linkMinutes;

/** Whose link it is. */
export interface LinkedAccount {
  readonly accountId: string;
  readonly email: string;
  readonly givenNames: string | null;
  readonly familyName: string | null;
}

const linked = `SELECT a.id AS "accountId", a.email, a.given_names AS "givenNames", a.family_name AS "familyName"
  FROM account_link l JOIN account a ON a.id = l.account_id AND a.disabled_at IS NULL
  WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > $3`;

/** Links sent by mail that prove who opens them: kept as hashes, used once. */
@Injectable()
export class AccountLinkRepository {
  constructor(
    private readonly database: Database,
    private readonly mails: OvertakingRepository,
  ) {}

  /** A new link's secret (256 bits), written nowhere else, and until when it can be used. */
  async make(tx: Transaction, accountId: string, purpose: LinkPurpose, now: Date): Promise<{ token: string; expires: Date }> {
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(now.getTime() + linkMinutes[purpose] * 60_000);
    await tx.query(
      'INSERT INTO account_link (id, account_id, purpose, token_hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), accountId, purpose, hashToken(token), now, expires],
    );
    return { token, expires };
  }

  /** Whose link this is, as long as it can be used; looking does not use it. */
  async stillGood(tokenHash: string, purpose: LinkPurpose, now: Date): Promise<LinkedAccount | undefined> {
    return ((await this.database.reader.query(linked, [tokenHash, purpose, now])) as LinkedAccount[])[0];
  }

  /** Uses a link up, together with all others of its purpose: of several clicks at once, one gets the account. */
  async use(tx: Transaction, tokenHash: string, purpose: LinkPurpose, now: Date): Promise<LinkedAccount | undefined> {
    const [found] = (await tx.query(`${linked} FOR UPDATE OF l`, [tokenHash, purpose, now])) as LinkedAccount[];
    if (found)
      await tx.query('UPDATE account_link SET used_at = $3 WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL', [
        found.accountId,
        purpose,
        now,
      ]);
    return found;
  }

  /** Nothing sent so far can be used any more, and what still waits is not sent. */
  async voidAll(tx: Transaction, accountId: string, now: Date): Promise<void> {
    await tx.query('UPDATE account_link SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL', [accountId, now]);
    await this.mails.overtake(tx, accountId);
  }

  /** How many links of a purpose an account has that can still be used. */
  async usable(tx: Transaction, accountId: string, purpose: LinkPurpose, now: Date): Promise<number> {
    const [row] = (await tx.query(
      'SELECT count(*)::int AS count FROM account_link WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3',
      [accountId, purpose, now],
    )) as { count: number }[];
    return row?.count ?? 0;
  }
}
