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
import { AccountRepository } from './account.repository.js';
import { InvitationService } from './invitation.service.js';
import type { RoleGrantAnswer, RoleGrantForm } from './identity.form.js';
import { keyOf, type PageRequest, rowsToRead, toPage } from './paging.js';
import { RoleGrant } from './role-grant.entity.js';
import type { Role, Viewer } from './roles.js';
import { Subjects } from './subjects.js';

explainViolations({
  role_grant_once: () => conflict('Diese Rolle ist für diese Zeit bereits vergeben.'),
  account_email_is_unique: () => conflict('Zu dieser E-Mail-Adresse gibt es schon ein Konto.'),
});

const givenByCoordinators: readonly Role[] = ['participant', 'trainer', 'coordinator', 'mayor_office'];
const needMunicipality: readonly Role[] = ['coordinator', 'mayor_office'];

const columns = `g.id, g.account_id AS "accountId", a.email, a.given_names AS "givenNames", a.family_name AS "familyName", g.role,
  g.municipality_id AS "municipalityId", g.cohort_id AS "cohortId", g.valid_from AS "from", g.valid_to AS "to", g.version`;

/** Giving, listing and taking back roles. */
@Injectable()
export class RoleGrantService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly accounts: AccountRepository,
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
      const account = await this.accountFor(tx, input);
      const grantId = newId();
      const { role } = input;
      const cohortId = input.cohortId ?? null;
      await tx.insert(RoleGrant, {
        id: grantId,
        accountId: account.id,
        role,
        municipalityId,
        cohortId,
        validFrom: input.from ?? null,
        validTo: input.to ?? null,
      });
      await this.audit.record(tx, viewer.actor, {
        action: 'role.grant',
        subjectKind: 'role-grant',
        subjectId: grantId,
        municipalityId,
        details: { role },
      });
      await this.invitations.invite(tx, account, { role, municipalityId });
      await this.events.announce(tx, 'role.granted', [account.id]);
      return this.read(tx, grantId);
    });
  }

  /** The roles the viewer may see: all for the programme office, else those in own municipalities. */
  async list(viewer: Viewer, page: PageRequest) {
    const everywhere = viewer.has('programme_office');
    const rows: RoleGrantAnswer[] = await this.database.reader.query(
      `SELECT ${columns} FROM role_grant g JOIN account a ON a.id = g.account_id
       WHERE g.revoked_at IS NULL AND ($1 OR g.municipality_id = ANY($2) OR g.cohort_id = ANY($3))
         AND ($4::text IS NULL OR g.id::text > $4) ORDER BY g.id LIMIT $5`,
      [everywhere, viewer.municipalitiesAs('coordinator'), viewer.cohortsAs('coordinator'), keyOf(page), rowsToRead(page)],
    );
    return toPage(rows, page, row => row.id);
  }

  /** Takes a role back; it stays readable in the audit. */
  async revoke(viewer: Viewer, grantId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const grant = await tx.findOne(RoleGrant, { where: { id: grantId }, lock: { mode: 'pessimistic_write' } });
      if (!grant || grant.revokedAt) throw notFound();
      if (!viewer.has('programme_office') && !givenByCoordinators.includes(grant.role)) throw forbidden();
      await tx.query('UPDATE role_grant SET revoked_at = clock_timestamp(), version = version + 1 WHERE id = $1', [grantId]);
      await this.audit.record(tx, viewer.actor, {
        action: 'role.revoke',
        subjectKind: 'role-grant',
        subjectId: grantId,
        municipalityId: grant.municipalityId,
      });
    });
  }

  /** Trainers a coordinator can put on sessions of a municipality. @throws Problem 404 for an unknown municipality */
  async trainers(viewer: Viewer, municipalityId: string): Promise<{ id: string; name: string }[]> {
    if (!(await this.subjects.facts('municipality', municipalityId, viewer))) throw notFound('Diese Kommune gibt es nicht.');
    return this.database.reader.query(
      `SELECT DISTINCT a.id, COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email) AS name
       FROM role_grant g JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       WHERE g.role = 'trainer' AND g.revoked_at IS NULL AND (g.municipality_id = $1 OR g.municipality_id IS NULL)
         AND (g.valid_to IS NULL OR g.valid_to >= $2) ORDER BY name, a.id LIMIT 500`,
      [municipalityId, this.accounts.today()],
    );
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

  private async accountFor(tx: Transaction, input: RoleGrantForm): Promise<Account> {
    await tx.query(
      'INSERT INTO account (id, email, given_names, family_name) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING',
      [newId(), input.email, input.givenNames ?? null, input.familyName ?? null],
    );
    return tx.findOneByOrFail(Account, { email: input.email });
  }

  private async read(tx: Transaction, grantId: string): Promise<RoleGrantAnswer> {
    const [row] = (await tx.query(`SELECT ${columns} FROM role_grant g JOIN account a ON a.id = g.account_id WHERE g.id = $1`, [
      grantId,
    ])) as RoleGrantAnswer[];
    if (!row) throw notFound();
    return row;
  }
}

function requirePlace(role: Role, place: string | null): string | null {
  if (place === null && needMunicipality.includes(role)) {
    throw invalid([{ path: 'municipalityId', message: 'Diese Rolle gilt in einer Kommune: Bitte geben Sie sie an.' }]);
  }
  return place;
}
