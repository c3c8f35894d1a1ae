import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform';
import { hashToken } from './account.repository.js';

/**
 * Where a code is typed: on a device the account is known on (its name), by somebody whom this very factor has let in, or anywhere else by whoever
 * has the password. What happens at one place locks none of the others.
 */
export type CodeOrigin = { readonly device: string } | 'signed in' | 'anywhere';

const countedFor = `interval '15 minutes'`;

/** Wrong codes, counted by account and origin from the first one on. The caller holds the account's row. */
@Injectable()
export class WrongCodeRepository {
  async count(tx: Transaction, accountId: string, origin: CodeOrigin, now: Date): Promise<number> {
    const [row] = (await tx.query('SELECT failures FROM sign_in_attempt WHERE key_hash = $1 AND forgotten_at > $2', [
      keyOf(accountId, origin),
      now,
    ])) as { failures: number }[];
    return row?.failures ?? 0;
  }

  async add(tx: Transaction, accountId: string, origin: CodeOrigin, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO sign_in_attempt AS a (key_hash, failures, waits_until, forgotten_at) VALUES ($1, 1, $2, $2::timestamptz + ${countedFor})
       ON CONFLICT (key_hash) DO UPDATE SET
         failures = CASE WHEN a.forgotten_at > $2 THEN a.failures + 1 ELSE 1 END,
         forgotten_at = CASE WHEN a.forgotten_at > $2 THEN a.forgotten_at ELSE EXCLUDED.forgotten_at END`,
      [keyOf(accountId, origin), now],
    );
  }

  async forget(tx: Transaction, accountId: string, origin: CodeOrigin): Promise<void> {
    await tx.query('DELETE FROM sign_in_attempt WHERE key_hash = $1', [keyOf(accountId, origin)]);
  }
}

const keyOf = (accountId: string, origin: CodeOrigin) =>
  hashToken(`wrong code ${accountId} ${typeof origin === 'string' ? origin : `device ${origin.device}`}`);
