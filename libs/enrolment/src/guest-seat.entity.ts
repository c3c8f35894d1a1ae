import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A Gastplatz: a participant of one cohort in a session of another one (R7). */
@Entity('guest_seat')
export class GuestSeat {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') enrolmentId: string;
  @Column('text') state: 'requested' | 'confirmed';
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @VersionColumn() version: number;
}
