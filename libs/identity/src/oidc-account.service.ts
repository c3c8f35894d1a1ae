import { Injectable } from '@nestjs/common';
import { Audit, Database, type Transaction } from '#platform';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import type { ProvenIdentity } from './oidc-provider.service.js';

/** Whose account an identity of the provider is. None is ever made up: accounts and roles are given here. */
@Injectable()
export class OidcAccountService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly audit: Audit,
  ) {}

  /** The account of issuer and subject; the first time that of the verified address. Null: there is none, or it is closed. */
  async accountOf(identity: ProvenIdentity): Promise<Account | null> {
    return this.database.transaction(async tx => {
      const account = (await this.known(tx, identity)) ?? (await this.byAddress(tx, identity));
      return account && !account.disabledAt ? account : null;
    });
  }

  private async known(tx: Transaction, { issuer, subject }: ProvenIdentity): Promise<Account | null> {
    const [row] = (await tx.query('SELECT account_id AS id FROM provider_identity WHERE issuer = $1 AND subject = $2', [
      issuer,
      subject,
    ])) as { id: string }[];
    return row ? tx.findOneBy(Account, { id: row.id }) : null;
  }

  // An account that another identity of this provider has is not handed on with the address: addresses change hands.
  private async byAddress(tx: Transaction, { issuer, subject, email }: ProvenIdentity): Promise<Account | null> {
    const account = email === null ? null : await this.accounts.byEmail(email, tx);
    if (!account || account.disabledAt) return null;
    const linked = (await tx.query(
      'INSERT INTO provider_identity (issuer, subject, account_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING subject',
      [issuer, subject, account.id],
    )) as unknown[];
    if (linked.length === 0) return this.known(tx, { issuer, subject, email, twoFactors: false });
    const entry = { action: 'provider-identity.link', subjectKind: 'account', subjectId: account.id };
    await this.audit.record(tx, { accountId: account.id, actingAs: 'account' }, entry);
    return account;
  }
}
