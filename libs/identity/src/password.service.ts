import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { Audit, Clock, Database, invalid, type Transaction } from '#platform';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { AccountLinkRepository, type LinkedAccount, type LinkPurpose } from './account-link.repository.js';
import { passwordProblem } from './password-rule.js';
import { hashPassword } from './sign-in.service.js';

export interface PersonNames {
  readonly givenNames: string | null;
  readonly familyName: string | null;
}

/** Setting and changing passwords. A new one ends every other session, every token and every link sent before. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The first password of an invited person, with the name as the person writes it. @returns undefined when the link is gone @throws Problem 422 for a password that won't do */
  acceptInvitation(linkHash: string, password: string, names: PersonNames): Promise<Account | undefined> {
    return this.byLink(linkHash, 'invitation', password, async (tx, { accountId }) => {
      await tx.query('UPDATE account SET given_names = $2, family_name = $3 WHERE id = $1', [
        accountId,
        names.givenNames,
        names.familyName,
      ]);
    });
  }

  /** A new password instead of a forgotten one. @returns undefined when the link is gone @throws Problem 422 for a password that won't do */
  reset(linkHash: string, password: string): Promise<Account | undefined> {
    return this.byLink(linkHash, 'password_reset', password);
  }

  /** Somebody signed in takes another password; the session `keepHash` goes on. @throws Problem 422 for a wrong old or a bad new one */
  async change(accountId: string, typed: { old: string; password: string }, keepHash: string | null): Promise<void> {
    const account = await this.accounts.byId(accountId);
    if (!account?.passwordHash || !(await verify(account.passwordHash, typed.old)))
      throw invalid([{ path: 'old', message: 'Das bisherige Kennwort stimmt nicht.' }]);
    requireGood(typed.password, account.email);
    const passwordHash = await hashPassword(typed.password);
    await this.database.transaction(tx => this.take(tx, accountId, { passwordHash, keepHash, action: 'password.change' }));
  }

  private async byLink(
    linkHash: string,
    purpose: LinkPurpose,
    password: string,
    also: (tx: Transaction, account: LinkedAccount) => Promise<void> = () => Promise.resolve(),
  ): Promise<Account | undefined> {
    const known = await this.links.stillGood(linkHash, purpose, this.clock.now());
    if (!known) return undefined;
    requireGood(password, known.email);
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async tx => {
      const account = await this.links.use(tx, linkHash, purpose, this.clock.now());
      if (!account) return undefined;
      await also(tx, account);
      const action = purpose === 'invitation' ? 'invitation.accept' : 'password.reset';
      await this.take(tx, account.accountId, { passwordHash, keepHash: null, action });
      return tx.findOneByOrFail(Account, { id: account.accountId });
    });
  }

  private async take(
    tx: Transaction,
    accountId: string,
    { passwordHash, keepHash, action }: { passwordHash: string; keepHash: string | null; action: string },
  ): Promise<void> {
    await tx.query('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, passwordHash]);
    await this.accounts.endSessions(tx, accountId, keepHash);
    await tx.query('DELETE FROM access_token WHERE account_id = $1', [accountId]);
    await this.links.voidAll(tx, accountId, this.clock.now());
    const actor = { accountId, actingAs: 'account' };
    await this.audit.record(tx, actor, { action, subjectKind: 'account', subjectId: accountId });
  }
}

function requireGood(password: string, email: string): void {
  const message = passwordProblem(password, email);
  if (message !== null) throw invalid([{ path: 'password', message }]);
}
