import { Injectable } from '@nestjs/common';
import { Audit, Bell, Clock, Database, newId } from '#platform';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { AccountLinkRepository, type LinkedAccount, type LinkPurpose } from './account-link.repository.js';
import type { AskedPurpose } from './account-link-sender.service.js';
import { sendAccountLinkJob } from './jobs/send-account-link.job.js';

/** Links to reset a password and to sign in without one. */
@Injectable()
export class AccountLinkService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly bell: Bell,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Notes that somebody asks for a link: the same work and the same answer for every address. A job looks whether there is an account. */
  async ask(purpose: AskedPurpose, email: string): Promise<void> {
    await this.database.transaction(async tx => {
      const id = newId();
      await tx.query('INSERT INTO account_link_request (id, purpose, email) VALUES ($1, $2, $3)', [id, purpose, email]);
      this.database.afterCommit(tx, () => this.bell.ring(sendAccountLinkJob, [id]));
    });
  }

  /** Whose link this is, as long as it can be used. */
  stillGood(linkHash: string, purpose: LinkPurpose): Promise<LinkedAccount | undefined> {
    return this.links.stillGood(linkHash, purpose, this.clock.now());
  }

  /** Uses a sign-in link. @returns undefined when it is gone, or the account meanwhile is more than a participant's */
  async signIn(linkHash: string): Promise<Account | undefined> {
    return this.database.transaction(async tx => {
      const account = await this.links.use(tx, linkHash, 'sign_in', this.clock.now());
      if (!account || !(await this.accounts.isOnlyParticipant(tx, account.accountId))) return undefined;
      const actor = { accountId: account.accountId, actingAs: 'account' };
      await this.audit.record(tx, actor, { action: 'sign_in.link', subjectKind: 'account', subjectId: account.accountId });
      return tx.findOneByOrFail(Account, { id: account.accountId });
    });
  }
}
