import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Database, type Transaction } from '#platform';
import { addDays } from '#rules';
import type { AdmissionSetting } from './admission-setting.form.js';

/** How long offers hold and when ended applications are deleted: a setting of each municipality. */
@Injectable()
export class AdmissionSettingService {
  /** What holds where nobody has set anything. */
  readonly defaults: AdmissionSetting = { offerDays: 5, deletionDays: 90 };

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** What holds in a municipality. */
  async of(municipalityId: string, tx: Transaction = this.database.reader): Promise<AdmissionSetting> {
    const [row] = (await tx.query(
      'SELECT offer_days AS "offerDays", deletion_days AS "deletionDays" FROM admission_setting WHERE municipality_id = $1',
      [municipalityId],
    )) as AdmissionSetting[];
    return row ?? this.defaults;
  }

  /** The day from which ended applications of a cohort are deleted. */
  async deletionDay(municipalityId: string, startsOn: string, tx?: Transaction): Promise<string> {
    return addDays(startsOn, (await this.of(municipalityId, tx)).deletionDays);
  }

  /** Changes it from now on; offers already made keep their deadline. */
  async change(viewer: Viewer, municipalityId: string, input: AdmissionSetting): Promise<AdmissionSetting> {
    const { offerDays, deletionDays } = input;
    return this.database.transaction(async tx => {
      await tx.query(
        `INSERT INTO admission_setting AS s (municipality_id, offer_days, deletion_days) VALUES ($1, $2, $3)
         ON CONFLICT (municipality_id) DO UPDATE SET offer_days = $2, deletion_days = $3, version = s.version + 1`,
        [municipalityId, offerDays, deletionDays],
      );
      const details = { offerDays, deletionDays };
      const subject = { subjectKind: 'municipality', subjectId: municipalityId, municipalityId };
      await this.audit.record(tx, viewer.actor, { action: 'admission.setting', ...subject, details });
      return this.of(municipalityId, tx);
    });
  }
}
