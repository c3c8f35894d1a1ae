import type { Actor } from '#platform';

/** The closed list of roles, as in the contract. */
export const roles = ['participant', 'trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer'] as const;
export type Role = (typeof roles)[number];

/** A role, and where it holds. Without a municipality it holds everywhere (programme and privacy office, participants). */
export interface Grant {
  readonly role: Role;
  readonly municipalityId: string | null;
  readonly cohortId: string | null;
}

/** What a record says about who may come near it. */
export interface SubjectFacts {
  readonly id: string;
  /** Municipalities whose coordination (and mayor's office) this belongs to. */
  readonly municipalityIds: readonly string[];
  readonly cohortId?: string | null;
  /** Accounts that train the session; empty and `anyTrainer`: whoever trains in the municipality. */
  readonly trainerIds?: readonly string[];
  readonly anyTrainer?: boolean;
  /** Accounts of the people it is about. */
  readonly holderIds?: readonly string[];
  /** Accounts under the address of an applicant: they need no role to act as one. */
  readonly applicantIds?: readonly string[];
  /** Hashes of the secret links that were sent for this record. */
  readonly linkHashes?: readonly string[];
}

/** What a personal access token may be used for. */
export const tokenScopes = ['read', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** The person or program asking, with the roles that count today. */
export class Viewer {
  constructor(
    readonly accountId: string,
    readonly grants: readonly Grant[],
    /** What the account calls itself, for the header of its own pages. */
    readonly name: string = '',
    /** In which role the current call acts; set by the guard. */
    readonly actingAs: string = '',
    /** What the personal token may do by which the call comes; null for a person, and for a token got by signing in. */
    readonly tokenScope: TokenScope | null = null,
  ) {}

  /** For the audit. */
  get actor(): Actor {
    return { accountId: this.accountId, actingAs: this.actingAs };
  }

  /** Holds this role anywhere. */
  has(role: Role): boolean {
    return this.grants.some(grant => grant.role === role);
  }

  /** The municipalities in which the role holds for everything there; not those in which it holds for single cohorts. */
  municipalitiesAs(role: Role): string[] {
    return this.grants.flatMap(grant =>
      grant.role === role && grant.municipalityId && !grant.cohortId ? [grant.municipalityId] : [],
    );
  }

  /** The single cohorts for which the role was given. */
  cohortsAs(role: Role): string[] {
    return this.grants.flatMap(grant => (grant.role === role && grant.cohortId ? [grant.cohortId] : []));
  }

  /** May this viewer coordinate in the municipality (or cohort)? The programme office may, everywhere. */
  coordinates(municipalityId: string, cohortId?: string | null): boolean {
    return this.rolesTowards({ id: '', municipalityIds: [municipalityId], cohortId }).some(
      role => role === 'coordinator' || role === 'programme_office',
    );
  }

  /** The roles in which this viewer is related to a record; none: for this viewer it does not exist. */
  rolesTowards(facts: SubjectFacts): Role[] {
    const isApplicant = (facts.applicantIds ?? []).includes(this.accountId);
    return roles.filter(
      role =>
        (role === 'participant' && isApplicant) || this.grants.some(grant => grant.role === role && this.reaches(grant, facts)),
    );
  }

  as(actingAs: string): Viewer {
    return new Viewer(this.accountId, this.grants, this.name, actingAs, this.tokenScope);
  }

  private reaches(grant: Grant, facts: SubjectFacts): boolean {
    if (grant.role === 'programme_office' || grant.role === 'privacy_officer') return true;
    if (grant.role === 'participant') return (facts.holderIds ?? []).includes(this.accountId);
    if (grant.role === 'trainer') return this.trains(grant, facts);
    return holdsAt(grant, facts);
  }

  private trains(grant: Grant, facts: SubjectFacts): boolean {
    if ((facts.trainerIds ?? []).includes(this.accountId)) return true;
    if (grant.cohortId !== null) return grant.cohortId === facts.cohortId;
    return facts.anyTrainer === true && holdsAt(grant, facts);
  }
}

function holdsAt(grant: Grant, facts: SubjectFacts): boolean {
  if (grant.cohortId !== null && grant.cohortId !== facts.cohortId) return false;
  return grant.municipalityId !== null && facts.municipalityIds.includes(grant.municipalityId);
}
