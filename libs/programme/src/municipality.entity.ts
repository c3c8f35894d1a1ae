import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DocumentSettings } from './municipality.form.js';

export type MunicipalityKind = 'city' | 'commune' | 'district';
export type TitleStyle = 'colon' | 'paired' | 'feminine' | 'masculine' | 'neutral';

/** A Stadt, Gemeinde or Landkreis that runs cohorts. */
@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: MunicipalityKind;
  @Column('text') state: string;
  @Column('text') code: string;
  @Column('text') titleStyle: TitleStyle;
  @Column('jsonb') documentSettings: DocumentSettings;
  @Column('date', { nullable: true }) activeFrom: string | null;
  @Column('date', { nullable: true }) activeTo: string | null;
  /** So many days before a session, at this local time, people are reminded of it. */
  @Column('integer', { default: 3 }) reminderDays: number;
  @Column('text', { default: '09:00' }) reminderTime: string;
  @VersionColumn() version: number;
}
