import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Clock, type Transaction } from '#platform';
import { paths } from '#ui';
import type { Account } from './account.entity.js';
import { AccountLinkRepository } from './account-link.repository.js';
import { greetingFor } from './greeting.js';
import { invitationMail } from './invitation.mail.js';
import { roleWords } from './role-words.js';
import type { Role } from './roles.js';

/** Inviting somebody who has no password yet. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly links: AccountLinkRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Writes the invitation with the change that causes it. @returns false for an account that needs none */
  async invite(tx: Transaction, account: Account, { role, municipalityId }: { role: Role; municipalityId: string | null }) {
    if (account.passwordHash !== null || account.disabledAt !== null) return false;
    const code = await this.links.make(tx, account.id, 'invitation', this.clock.now());
    await this.mailer.write(tx, invitationMail, {
      to: { email: account.email },
      values: { anrede: greetingFor(account), rolle: roleWords[role] },
      municipalityId,
      link: { label: 'Zugang einrichten', path: paths.invitation(code) },
    });
    return true;
  }
}
