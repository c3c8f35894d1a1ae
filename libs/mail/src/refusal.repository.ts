import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import { mailKinds } from './mail-kind.js';

/** What people don't want to get, by address. */
@Injectable()
export class RefusalRepository {
  constructor(private readonly database: Database) {}

  /** The kinds this address has switched off. */
  async of(recipient: string): Promise<string[]> {
    const rows: { kind: string }[] = await this.database.reader.query('SELECT kind FROM mail_refusal WHERE recipient = $1', [
      recipient,
    ]);
    return rows.map(({ kind }) => kind);
  }

  /** Which of these addresses have switched the kind off. */
  async among(kind: string, recipients: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { recipient: string }[] = await this.database.reader.query(
      'SELECT recipient FROM mail_refusal WHERE recipient = ANY($1::text[]) AND kind = $2',
      [recipients, kind],
    );
    return new Set(rows.map(({ recipient }) => recipient));
  }

  /** Of the optional kinds there are, exactly the wanted ones come from now on. */
  async choose(tx: Transaction, recipient: string, wanted: readonly string[]): Promise<void> {
    const optional = mailKinds().flatMap(({ kind, optional: free }) => (free ? [kind] : []));
    await tx.query('DELETE FROM mail_refusal WHERE recipient = $1 AND kind = ANY($2::text[])', [recipient, wanted]);
    await this.refuse(
      tx,
      recipient,
      optional.filter(kind => !wanted.includes(kind)),
    );
  }

  /** Somebody's address has become another: what they refused holds there too; the old one keeps it while others still use it. */
  async carryOver(tx: Transaction, { from, to, keep }: { from: string; to: string; keep: boolean }): Promise<void> {
    await tx.query(
      'INSERT INTO mail_refusal (recipient, kind) SELECT $2, kind FROM mail_refusal WHERE recipient = $1 ON CONFLICT DO NOTHING',
      [from, to],
    );
    if (!keep) await tx.query('DELETE FROM mail_refusal WHERE recipient = $1', [from]);
  }

  /** Switches kinds off; those already off stay so. */
  async refuse(tx: Transaction, recipient: string, kinds: readonly string[]): Promise<void> {
    await tx.query(
      'INSERT INTO mail_refusal (recipient, kind) SELECT $1, kind FROM unnest($2::text[]) kind ON CONFLICT DO NOTHING',
      [recipient, kinds],
    );
  }
}
