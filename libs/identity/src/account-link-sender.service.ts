import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Clock, Database, type Transaction } from '#platform';
import { paths } from '#ui';
import type { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { AccountLinkRepository, type LinkPurpose } from './account-link.repository.js';
import { greetingFor } from './greeting.js';
import { passwordResetMail } from './password-reset.mail.js';
import { signInLinkMail } from './sign-in-link.mail.js';

/** What anybody may ask for with an address. */
export type AskedPurpose = Exclude<LinkPurpose, 'invitation'>;

/** Whoever asks for links for somebody else keeps them from nothing: when no more are sent, those in the mailbox can be used. */
const linksAtOnce = 5;

const mails = {
  password_reset: { mail: passwordResetMail, label: 'Neues Kennwort festlegen', path: paths.newPassword },
  sign_in: { mail: signInLinkMail, label: 'Zur Anmeldung', path: paths.signInByLink },
} as const;

/** Answers those who asked for a link. */
@Injectable()
export class AccountLinkSender {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Answers a request: sends the link if there is an account that may have it, and forgets the address. */
  async sendNow(requestId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const [[asked]] = (await tx.query('DELETE FROM account_link_request WHERE id = $1 RETURNING purpose, email', [
        requestId,
      ])) as [{ purpose: AskedPurpose; email: string }[], number];
      const account = asked && (await this.accounts.byEmail(asked.email, tx));
      if (account && (await this.mayHave(tx, account, asked.purpose))) await this.send(tx, account, asked.purpose);
    });
  }

  /** Requests that may have lost their bell. */
  async leftBehind(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query('SELECT id FROM account_link_request ORDER BY id LIMIT 500');
    return rows.map(({ id }) => id);
  }

  private async mayHave(tx: Transaction, account: Account, purpose: AskedPurpose): Promise<boolean> {
    if (account.disabledAt) return false;
    if (purpose === 'sign_in' && !(await this.accounts.isOnlyParticipant(tx, account.id))) return false;
    return (await this.links.usable(tx, account.id, purpose, this.clock.now())) < linksAtOnce;
  }

  private async send(tx: Transaction, account: Account, purpose: AskedPurpose): Promise<void> {
    const { mail, label, path } = mails[purpose];
    const { token, expires } = await this.links.make(tx, account.id, purpose, this.clock.now());
    const values = { anrede: greetingFor(account) };
    const until = { about: account.id, makesSenseUntil: expires };
    await this.mailer.write(tx, mail, { to: { email: account.email }, values, link: { label, path: path(token) }, ...until });
  }
}
