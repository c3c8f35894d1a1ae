import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Audit, conflict, Database, forbidden, newId, notFound, type Transaction } from '#platform';
import { paths } from '#ui';
import { Account } from './account.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { givenByCoordinators } from './role-grant.service.js';
import type { Viewer } from './roles.js';
import type { SecondFactorResetForm } from './second-factor-reset.form.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { secondFactorResetMail } from './second-factor-reset.mail.js';

/** Taking the second factor of somebody who lost the device off the account, for them to set up a new one. */
@Injectable()
export class SecondFactorResetService {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
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
   * Resets the factor of a role grant's holder, ends their sessions and tells them by mail.
   * @throws Problem 403 for the own account, and for a coordinator where the holder has a role somebody else gave; 409 without a factor
   */
  async reset(viewer: Viewer, grantId: string, { reason }: SecondFactorResetForm): Promise<void> {
    await this.database.transaction(async tx => {
      const account = await this.read(tx, grantId);
      const municipalityId = await this.assertReach(tx, viewer, account.id, grantId);
      const factor = await this.factors.locked(tx, account.id);
      if (!factor?.secret) throw conflict('Für dieses Konto ist kein zweiter Faktor eingerichtet.');
      await this.factors.remove(tx, account.id);
      await this.factors.endSessions(tx, account.id);
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
    const held = grants.filter(({ revokedAt, role }) => revokedAt === null && role !== 'participant');
    const reached = ({ role, municipalityId, cohortId }: RoleGrant) =>
      givenByCoordinators.includes(role) && municipalityId !== null && viewer.coordinates(municipalityId, cohortId);
    if (!viewer.has('programme_office') && !held.every(reached))
      throw forbidden('Diese Person hat auch Rollen, die Sie nicht vergeben. Bitte wenden Sie sich an die Servicestelle.');
    return grants.find(({ id }) => id === grantId)?.municipalityId ?? null;
  }
}
