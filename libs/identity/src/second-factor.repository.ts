import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';

/** What is stored of an account's second factor. */
export interface StoredFactor {
  readonly secret: Buffer | null;
  /** The last step of thirty seconds whose code was used. */
  readonly step: number;
}

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  /** The factor, kept from other tries until the transaction ends. */
  async locked(tx: Transaction, accountId: string): Promise<StoredFactor | undefined> {
    const [row] = (await tx.query(
      `SELECT second_factor_secret AS secret, second_factor_step AS step FROM account WHERE id = $1 FOR NO KEY UPDATE`,
      [accountId],
    )) as (Omit<StoredFactor, 'step'> & { step: string | null })[];
    return row && { ...row, step: Number(row.step ?? 0) };
  }

  async keep(
    tx: Transaction,
    accountId: string,
    { secret, step, at }: { secret: Buffer; step: number; at: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE account SET second_factor_secret = $2, second_factor_step = $3, second_factor_since = $4 WHERE id = $1`,
      [accountId, secret, step, at],
    );
  }

  async remove(tx: Transaction, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE account SET second_factor_secret = NULL, second_factor_step = NULL, second_factor_since = NULL WHERE id = $1`,
      [accountId],
    );
    await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
  }

  /** No code of this step, nor of one before, counts again. */
  async noteStep(tx: Transaction, accountId: string, step: number): Promise<void> {
    await tx.query('UPDATE account SET second_factor_step = $2 WHERE id = $1', [accountId, step]);
  }

  /** New recovery codes; the old ones end. */
  async replaceRecoveryCodes(tx: Transaction, accountId: string, hashes: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
    await tx.query('INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::text[])', [accountId, hashes]);
  }

  /** True once: a used code is gone. */
  async spendRecoveryCode(tx: Transaction, accountId: string, hash: string): Promise<boolean> {
    const [rows] = (await tx.query('DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2 RETURNING code_hash', [
      accountId,
      hash,
    ])) as [unknown[], number];
    return rows.length > 0;
  }

  async noteReset(tx: Transaction, reset: { id: string; accountId: string; resetBy: string; reason: string }): Promise<void> {
    await tx.query('INSERT INTO second_factor_reset (id, account_id, reset_by, reason) VALUES ($1, $2, $3, $4)', [
      reset.id,
      reset.accountId,
      reset.resetBy,
      reset.reason,
    ]);
  }

  async recoveryCodesLeft(accountId: string): Promise<number> {
    const [row] = (await this.database.reader.query('SELECT count(*)::int AS left FROM recovery_code WHERE account_id = $1', [
      accountId,
    ])) as { left: number }[];
    return row?.left ?? 0;
  }
}
