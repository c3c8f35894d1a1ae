import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A Termin: one dated unit of a module day in a cohort. Its blocks are rows of their own. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cohortId: string;
  @Column('uuid') curriculumId: string;
  @Column('text') moduleKey: string;
  @Column('int') day: number;
  @Column('date') heldOn: string;
  @Column('text', { nullable: true }) venue: string | null;
  @Column('text', { nullable: true }) videoLink: string | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('int') sequence: number;
  @VersionColumn() version: number;
}
