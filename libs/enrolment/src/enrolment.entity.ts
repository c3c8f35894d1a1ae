import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TargetGroup } from '#programme';

export type EnrolmentState = 'enrolled' | 'withdrawn' | 'completed';

/** A Teilnahme: one person's seat in one cohort. */
@Entity('enrolment')
export class Enrolment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cohortId: string;
  @Column('uuid') personId: string;
  @Column('text') targetGroup: TargetGroup;
  @Column('text') state: EnrolmentState;
  @Column('date', { nullable: true }) withdrawnOn: string | null;
  @Column('text') nameAsPrinted: string;
  /** Of one person enrolled twice in a cohort: the enrolment that goes on. */
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @VersionColumn() version: number;
}
