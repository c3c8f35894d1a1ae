import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** One version of a curriculum; frozen once published (R9). Its modules and days are read by CurriculumRepository. */
@Entity('curriculum')
export class CurriculumVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('int') versionNumber: number;
  @Column('text') state: 'draft' | 'published';
  @Column('int') hourUnitMinutes: number;
  @Column('int') nominalMinutes: number;
  @Column('int') minInPerson: number;
  @Column('int') minOnline: number;
  @Column('int') thresholdPercent: number;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @VersionColumn() version: number;
}
