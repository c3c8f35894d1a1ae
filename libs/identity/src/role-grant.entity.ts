import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Role } from './roles.js';

/** A role held by an account, in one municipality or cohort, for a while. Never deleted, only revoked. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('text') role: Role;
  @Column('uuid', { nullable: true }) municipalityId: string | null;
  @Column('uuid', { nullable: true }) cohortId: string | null;
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @VersionColumn() version: number;
}
