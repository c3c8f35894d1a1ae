import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export type CohortState = 'draft' | 'open' | 'running' | 'completed';
export const targetGroups = ['administration', 'civil_society', 'advice_education', 'other'] as const;
export type TargetGroup = (typeof targetGroups)[number];

/** A Durchgang: one run of a curriculum version in one municipality. */
@Entity('cohort')
export class Cohort {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') municipalityId: string;
  @Column('uuid') curriculumId: string;
  @Column('text') ruleVersion: string;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('int') capacity: number;
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  @Column('text') timeZone: string;
  @Column('timestamptz', { nullable: true }) applicationDeadline: Date | null;
  @Column('text', { array: true }) targetGroups: TargetGroup[];
  /** In the public catalogue; otherwise found only by whoever has its link. */
  @Column('boolean') listed: boolean;
  /** Part of the secret link of an unlisted cohort. */
  @Column({ type: 'text', update: false, insert: false }) linkKey: string;
  @Column('text', { nullable: true }) summary: string | null;
  @Column('text', { nullable: true }) accessNotes: string | null;
  @Column('text', { nullable: true }) contact: string | null;
  @Column('text') state: CohortState;
  @Column({ type: 'int', update: false, insert: false }) seatsTaken: number;
  @Column({ type: 'int', update: false, insert: false }) openOffers: number;
  @VersionColumn() version: number;
}
