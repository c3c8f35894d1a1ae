import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Clock, newId, type Transaction } from '#platform';
import { paths } from '#ui';
import { Account } from './account.entity.js';
import { AccountLinkRepository } from './account-link.repository.js';
import { greetingFor } from './greeting.js';
import { invitationMail } from './invitation.mail.js';
import { roleWords } from './role-words.js';
import type { Role } from './roles.js';

/** Somebody who gets a role, under the address given. */
export interface Invited {
  readonly email: string;
  readonly givenNames?: string | null | undefined;
  readonly familyName?: string | null | undefined;
}

/** Inviting somebody who has no password yet. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly links: AccountLinkRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** The account under an address, made with these names if there is none; locked, so that of two who give a role at once one sees the other's. */
  async accountUnder(tx: Transaction, { email, givenNames = null, familyName = null }: Invited): Promise<Account> {
    await tx.query(
      'INSERT INTO account (id, email, given_names, family_name) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING',
      [newId(), email, givenNames, familyName],
    );
    return tx.findOneOrFail(Account, { where: { email }, lock: { mode: 'for_no_key_update' } });
  }

  /** Writes the invitation with the change that causes it. @returns false for an account that needs none */
  async invite(tx: Transaction, account: Account, { role, municipalityId }: { role: Role; municipalityId: string | null }) {
    if (account.passwordHash !== null || account.disabledAt !== null) return false;
    const { token, expires } = await this.links.make(tx, account.id, 'invitation', this.clock.now());
    await this.mailer.write(tx, invitationMail, {
      to: { email: account.email },
      values: { anrede: greetingFor(account), rolle: roleWords[role] },
      municipalityId,
      link: { label: 'Zugang einrichten', path: paths.invitation(token) },
      about: account.id,
      makesSenseUntil: expires,
    });
    return true;
  }
}
