import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who can sign in (or will, once invited). */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text', { nullable: true }) givenNames: string | null;
  @Column('text', { nullable: true }) familyName: string | null;
  @Column('boolean') demo: boolean;
  /** Set: signing in asks for a code, too. */
  @Column('timestamptz', { nullable: true }) secondFactorSince: Date | null;
  /** How often all sign-ins were ended: devices known before are strangers again. */
  @Column('integer') deviceGeneration: number;
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
}
