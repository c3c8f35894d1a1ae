import { Injectable } from '@nestjs/common';
import { type RoleGrantAnswer, RoleGrantRepository, roleWords, SecondFactorResetService, type Viewer } from '#identity';
import { Database } from '#platform';
import { formatDate } from '#rules';
import { paths } from '#ui';
import type { RoleLine } from './pages/role-list.page.js';

/** Roles in the words of a page: the places by name, and who has not arrived yet. */
@Injectable()
export class RoleLines {
  constructor(
    private readonly database: Database,
    private readonly grants: RoleGrantRepository,
    private readonly resets: SecondFactorResetService,
  ) {}

  /** `viewer` is who looks: some may do more than others. */
  async of(grants: readonly RoleGrantAnswer[], viewer: Viewer): Promise<RoleLine[]> {
    const names = await this.placeNames(grants);
    const waiting = await this.grants.notYetArrived(grants.map(({ accountId }) => accountId));
    const resettable = await this.resets.resettable(
      viewer,
      grants.map(({ accountId }) => accountId),
    );
    return grants.map(grant => ({
      id: grant.id,
      person: [grant.givenNames, grant.familyName].filter(Boolean).join(' ') || grant.email,
      email: grant.email,
      role: roleWords[grant.role],
      place: placeOf(grant, names),
      period: periodOf(grant),
      invited: waiting.has(grant.accountId),
      factorHref: resettable.has(grant.accountId) ? paths.resetSecondFactor(grant.id) : undefined,
    }));
  }

  private async placeNames(grants: readonly RoleGrantAnswer[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await this.database.reader.query(
      'SELECT id, name FROM municipality WHERE id = ANY($1::uuid[]) UNION ALL SELECT id, code FROM cohort WHERE id = ANY($2::uuid[])',
      [grants.flatMap(({ municipalityId }) => municipalityId ?? []), grants.flatMap(({ cohortId }) => cohortId ?? [])],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function placeOf({ municipalityId, cohortId }: RoleGrantAnswer, names: ReadonlyMap<string, string>): string {
  const parts = [municipalityId, cohortId].flatMap(id => (id === null ? [] : (names.get(id) ?? [])));
  return parts.join(', Durchgang ') || 'überall';
}

function periodOf({ from, to }: RoleGrantAnswer): string {
  if (from === null) return to === null ? 'unbefristet' : `bis ${formatDate(to)}`;
  return to === null ? `ab ${formatDate(from)}` : `${formatDate(from)} bis ${formatDate(to)}`;
}
