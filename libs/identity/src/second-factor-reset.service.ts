import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Audit, conflict, Database, forbidden, newId, notFound, type Transaction } from '#platform';
import { paths } from '#ui';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantRepository } from './role-grant.repository.js';
import { givenByCoordinators } from './role-grant.service.js';
import type { Grant, Viewer } from './roles.js';
import type { SecondFactorResetForm } from './second-factor-reset.form.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { secondFactorResetMail } from './second-factor-reset.mail.js';

/** Taking the second factor of somebody who lost the device off the account, for them to set up a new one. */
@Injectable()
export class SecondFactorResetService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    private readonly grants: RoleGrantRepository,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /** What a role grant's holder calls themselves, and whether there is something to reset. */
  async holderOf(grantId: string): Promise<{ name: string; hasSecondFactor: boolean }> {
    const { email, givenNames, familyName, secondFactorSince } = await this.read(this.database.reader, grantId);
    const name = [givenNames, familyName].filter(Boolean).join(' ') || email;
    return { name, hasSecondFactor: secondFactorSince !== null };
  }

  /**
   * Resets the factor of a role grant's holder, ends their sessions and tokens and tells them by mail.
   * @throws Problem 403 for the own account, and for a coordinator where the holder has a role somebody else gave; 409 without a factor
   */
  async reset(viewer: Viewer, grantId: string, { reason }: SecondFactorResetForm): Promise<void> {
    await this.database.transaction(async tx => {
      const account = await this.read(tx, grantId);
      const municipalityId = await this.assertReach(tx, viewer, account.id, grantId);
      const factor = await this.factors.locked(tx, account.id);
      if (!factor?.secret) throw conflict('Für dieses Konto ist kein zweiter Faktor eingerichtet.');
      await this.factors.remove(tx, account.id);
      await this.accounts.endSessions(tx, account.id, null);
      await tx.query('DELETE FROM access_token WHERE account_id = $1', [account.id]);
      await this.factors.noteReset(tx, { id: newId(), accountId: account.id, resetBy: viewer.accountId, reason });
      await this.audit.record(tx, viewer.actor, {
        action: 'second-factor.reset',
        subjectKind: 'account',
        subjectId: account.id,
        municipalityId,
      });
      const link = { label: 'Anmelden', path: paths.signIn() };
      await this.mailer.write(tx, secondFactorResetMail, { to: account, values: {}, municipalityId, link });
    });
  }

  /** Of these accounts, those whose factor the viewer may reset. */
  async resettable(viewer: Viewer, accountIds: readonly string[]): Promise<Set<string>> {
    const held = await this.grants.heldWithFactor(accountIds);
    const allowed = [...held].filter(([accountId, grants]) => accountId !== viewer.accountId && reachesAll(viewer, grants));
    return new Set(allowed.map(([accountId]) => accountId));
  }

  private async read(tx: Transaction, grantId: string): Promise<Account> {
    const grant = await tx.findOneBy(RoleGrant, { id: grantId });
    if (!grant || grant.revokedAt) throw notFound();
    return tx.findOneByOrFail(Account, { id: grant.accountId });
  }

  // Whoever resets a factor can, with the password, be that person: so a coordinator needs reach over everything the person may do.
  private async assertReach(tx: Transaction, viewer: Viewer, accountId: string, grantId: string): Promise<string | null> {
    if (accountId === viewer.accountId)
      throw forbidden(
        'Ihren eigenen zweiten Faktor ersetzen Sie in Ihrem Konto; haben Sie Ihr Gerät verloren, hilft jemand anderes.',
      );
    const grants = await tx.find(RoleGrant, { where: { accountId } });
    const held = grants.filter(({ revokedAt }) => revokedAt === null);
    if (!reachesAll(viewer, held))
      throw forbidden('Diese Person hat auch Rollen, die Sie nicht vergeben. Bitte wenden Sie sich an die Servicestelle.');
    return grants.find(({ id }) => id === grantId)?.municipalityId ?? null;
  }
}

// The roles of a participant need no factor, and so no reach.
function reachesAll(viewer: Viewer, held: readonly Grant[]): boolean {
  const reached = ({ role, municipalityId, cohortId }: Grant) =>
    role === 'participant' ||
    (givenByCoordinators.includes(role) && municipalityId !== null && viewer.coordinates(municipalityId, cohortId));
  return viewer.has('programme_office') || held.every(reached);
}
