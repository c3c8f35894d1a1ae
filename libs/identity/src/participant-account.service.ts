import { Injectable } from '@nestjs/common';
import { type Actor, Audit, EventFeed, newId, type Transaction } from '#platform';
import { AccountRepository } from './account.repository.js';
import { InvitationService, type Invited } from './invitation.service.js';

/** Where the seat is. */
export interface SeatPlace {
  readonly municipalityId: string;
  readonly cohortId: string;
}

/** Opens the product to people who take part. */
@Injectable()
export class ParticipantAccountService {
  constructor(
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly accounts: AccountRepository,
    private readonly invitations: InvitationService,
  ) {}

  /**
   * Sees to it that whoever has this address can follow taking part: an account, the role, and an invitation while there is no password. Whoever may
   * see it already gets nothing new. @returns the account's id
   */
  async welcome(tx: Transaction, actor: Actor, newcomer: Invited, place: SeatPlace): Promise<string> {
    const account = await this.invitations.accountUnder(tx, newcomer);
    if (account.disabledAt !== null || !(await this.giveRole(tx, actor, account.id, place))) return account.id;
    await this.invitations.invite(tx, account, { role: 'participant', municipalityId: place.municipalityId });
    await this.events.announce(tx, 'role.granted', [account.id]);
    return account.id;
  }

  // Given for the cohort: a role somebody gives by hand for the town or everywhere stays possible.
  private async giveRole(tx: Transaction, actor: Actor, accountId: string, place: SeatPlace): Promise<boolean> {
    const { municipalityId, cohortId } = place;
    const id = newId();
    const given = (await tx.query(
      `INSERT INTO role_grant (id, account_id, role, municipality_id, cohort_id, came_with_seat)
       SELECT $1, $2, 'participant', $3, $4, true WHERE NOT EXISTS (
         SELECT FROM role_grant WHERE account_id = $2 AND role = 'participant' AND revoked_at IS NULL
           AND (valid_from IS NULL OR valid_from <= $5) AND (valid_to IS NULL OR valid_to >= $5))
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, accountId, municipalityId, cohortId, this.accounts.today()],
    )) as unknown[];
    if (given.length === 0) return false;
    const details = { role: 'participant' };
    await this.audit.record(tx, actor, {
      action: 'role.grant',
      subjectKind: 'role-grant',
      subjectId: id,
      municipalityId,
      details,
    });
    return true;
  }
}
