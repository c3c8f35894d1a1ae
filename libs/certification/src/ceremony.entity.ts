import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** An Übergabe: when, where and by whom a cohort's Urkunden are handed over. */
@Entity('ceremony')
export class Ceremony {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cohortId: string;
  /** Local date. */
  @Column('date') heldOn: string;
  @Column('timestamptz') startsAt: Date;
  @Column('text') venue: string;
  @Column('text', { nullable: true }) presenterName: string | null;
  @Column('text') presenterOffice: string;
  /** Raised when date, start or venue change: calendars replace the entry (RFC 5545). */
  @Column('int') sequence: number;
  @VersionColumn() version: number;
}
