import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A human being with a name; may have no address, and no account. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) accountId: string | null;
  @Column('text', { nullable: true }) givenNames: string | null;
  @Column('text', { nullable: true }) familyName: string | null;
  @Column('text', { nullable: true }) namePrefix: string | null;
  @Column('text', { nullable: true }) degreeBefore: string | null;
  @Column('text', { nullable: true }) degreeAfter: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** DIN 5007-2. */
  @Column('text') sortKey: string;
  /** The record that goes on, if two of one person have been merged. */
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @VersionColumn() version: number;
}
