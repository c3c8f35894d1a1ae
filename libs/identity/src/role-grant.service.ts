import { Injectable } from '@nestjs/common';
import {
  Audit,
  Database,
  EventFeed,
  explainViolations,
  conflict,
  forbidden,
  invalid,
  newId,
  notFound,
  type Transaction,
} from '#platform';
import { Account } from './account.entity.js';
import { InvitationService } from './invitation.service.js';
import type { RoleGrantAnswer, RoleGrantForm } from './identity.form.js';
import { type PageRequest, toPage } from './paging.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantRepository } from './role-grant.repository.js';
import type { Role, Viewer } from './roles.js';
import { patternsOf } from './search-words.js';
import { Subjects } from './subjects.js';

explainViolations({
  role_grant_once: () => conflict('Diese Rolle ist für diese Zeit bereits vergeben.'),
  account_email_is_unique: () => conflict('Zu dieser E-Mail-Adresse gibt es schon ein Konto.'),
});

/** Roles that coordinators give within their municipality; the others the programme office gives. */
export const givenByCoordinators: readonly Role[] = ['participant', 'trainer', 'coordinator', 'mayor_office'];
/** Who has found more than this searches for more of the name. */
const mostFound = 50;
const needMunicipality: readonly Role[] = ['coordinator', 'mayor_office'];

/** Giving, listing and taking back roles. */
@Injectable()
export class RoleGrantService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly grants: RoleGrantRepository,
    private readonly subjects: Subjects,
    private readonly invitations: InvitationService,
  ) {}

  /**
   * Gives a role; an unknown address becomes an account without a password. Who has no password gets an invitation.
   * @throws Problem 403 outside the viewer's reach, 404 for an unknown municipality or cohort, 409 if the role is held already
   */
  async grant(viewer: Viewer, input: RoleGrantForm): Promise<RoleGrantAnswer> {
    const municipalityId = await this.placeOf(viewer, input);
    return this.database.transaction(async tx => {
      const account = await this.invitations.accountUnder(tx, input);
      const { role } = input;
      const grantId = (await takeOver(tx, account.id, input)) ?? (await insert(tx, account.id, municipalityId, input));
      await this.note(tx, viewer, 'role.grant', { id: grantId, municipalityId, role });
      await this.invitations.invite(tx, account, { role, municipalityId });
      await this.events.announce(tx, 'role.granted', [account.id]);
      return this.grants.byId(grantId, tx);
    });
  }

  /** The roles the viewer may see: all for the programme office, else those in own municipalities and cohorts. */
  async list(viewer: Viewer, page: PageRequest) {
    return toPage(await this.grants.visibleTo(viewer, page), page, row => row.id);
  }

  /** Of those, the first whose holder's name or address holds what was typed, by name, and whether there are more. */
  async find(viewer: Viewer, typed: string): Promise<{ items: RoleGrantAnswer[]; isMore: boolean }> {
    const patterns = patternsOf(typed);
    const rows = patterns.length === 0 ? [] : await this.grants.found(viewer, patterns, mostFound + 1);
    return { items: rows.slice(0, mostFound), isMore: rows.length > mostFound };
  }

  /** Sends the invitation of a role's holder again. @throws Problem 404, 403 outside the viewer's reach, 409 when there is a password already */
  async inviteAgain(viewer: Viewer, grantId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const grant = await this.lockedGrant(tx, viewer, grantId);
      const account = await tx.findOneByOrFail(Account, { id: grant.accountId });
      if (!(await this.invitations.invite(tx, account, grant)))
        throw conflict('Diese Person hat ihren Zugang schon eingerichtet. Ein neues Kennwort fordert sie selbst an.');
      await this.note(tx, viewer, 'role.invite', grant);
    });
  }

  /** Takes a role back, at once; it stays readable in the audit. @throws Problem 409 for the last role of the programme office that has no end */
  async revoke(viewer: Viewer, grantId: string): Promise<void> {
    await this.database.transaction(async tx => {
      await this.keepTheOffice(tx, grantId);
      const grant = await this.lockedGrant(tx, viewer, grantId);
      await tx.query('UPDATE role_grant SET revoked_at = clock_timestamp(), version = version + 1 WHERE id = $1', [grantId]);
      await this.note(tx, viewer, 'role.revoke', grant);
    });
  }

  /** Trainers a coordinator can put on sessions of a municipality. @throws Problem 404 for an unknown municipality */
  async trainers(viewer: Viewer, municipalityId: string): Promise<{ id: string; name: string }[]> {
    if (!(await this.subjects.facts('municipality', municipalityId, viewer))) throw notFound('Diese Kommune gibt es nicht.');
    return this.grants.trainersIn(municipalityId);
  }

  // Before its row is locked: of two that end each other's role, one waits here and then sees what the other did.
  private async keepTheOffice(tx: Transaction, grantId: string): Promise<void> {
    const grant = await tx.findOneBy(RoleGrant, { id: grantId });
    if (grant?.role !== 'programme_office') return;
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('programme office'))`);
    if (!(await this.grants.officeRemainsWithout(tx, grantId)))
      throw conflict(
        'Ohne diese Rolle hätte die Servicestelle auf Dauer niemanden mehr. Bitte geben Sie sie erst jemand anderem, ohne Enddatum.',
      );
  }

  private async lockedGrant(tx: Transaction, viewer: Viewer, grantId: string): Promise<RoleGrant> {
    const grant = await tx.findOne(RoleGrant, { where: { id: grantId }, lock: { mode: 'pessimistic_write' } });
    if (!grant || grant.revokedAt) throw notFound();
    if (!viewer.has('programme_office') && !givenByCoordinators.includes(grant.role)) throw forbidden();
    return grant;
  }

  private note(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    { id, municipalityId, role }: Pick<RoleGrant, 'id' | 'municipalityId' | 'role'>,
  ): Promise<void> {
    const entry = { action, subjectKind: 'role-grant', subjectId: id, municipalityId, details: { role } };
    return this.audit.record(tx, viewer.actor, entry);
  }

  private async placeOf(viewer: Viewer, { role, municipalityId, cohortId }: RoleGrantForm): Promise<string | null> {
    const cohort = cohortId ? await this.subjects.facts('cohort', cohortId, viewer) : undefined;
    if (cohortId && (!cohort || !viewer.coordinates(cohort.municipalityIds[0] ?? '', cohortId)))
      throw notFound('Diesen Durchgang gibt es nicht.');
    const place = municipalityId ?? cohort?.municipalityIds[0] ?? null;
    if (cohort && place !== cohort.municipalityIds[0])
      throw invalid([{ path: 'cohortId', message: 'Der Durchgang gehört zu einer anderen Kommune.' }]);
    if (place !== null && !(await this.subjects.facts('municipality', place, viewer)))
      throw notFound('Diese Kommune gibt es nicht.');
    if (viewer.has('programme_office')) return requirePlace(role, place);
    if (!givenByCoordinators.includes(role)) throw forbidden('Diese Rolle vergibt die Servicestelle.');
    if (place === null) throw invalid([{ path: 'municipalityId', message: 'Bitte geben Sie Ihre Kommune an.' }]);
    if (!viewer.coordinates(place, cohortId)) throw notFound('Diese Kommune gibt es nicht.');
    return place;
  }
}

async function insert(tx: Transaction, accountId: string, municipalityId: string | null, input: RoleGrantForm): Promise<string> {
  const id = newId();
  const { role, cohortId = null, from = null, to = null } = input;
  await tx.insert(RoleGrant, { id, accountId, role, municipalityId, cohortId, validFrom: from, validTo: to });
  return id;
}

// The role that came with a seat becomes the one given by hand, for the time said there.
async function takeOver(tx: Transaction, accountId: string, input: RoleGrantForm): Promise<string | undefined> {
  const { role, cohortId = null, from = null, to = null } = input;
  if (role !== 'participant' || cohortId === null) return undefined;
  const [rows] = (await tx.query(
    `UPDATE role_grant SET came_with_seat = false, valid_from = $3, valid_to = $4, version = version + 1
     WHERE account_id = $1 AND cohort_id = $2 AND came_with_seat AND revoked_at IS NULL RETURNING id`,
    [accountId, cohortId, from, to],
  )) as [{ id: string }[], number];
  return rows[0]?.id;
}

function requirePlace(role: Role, place: string | null): string | null {
  if (place === null && needMunicipality.includes(role)) {
    throw invalid([{ path: 'municipalityId', message: 'Diese Rolle gilt in einer Kommune: Bitte geben Sie sie an.' }]);
  }
  return place;
}
