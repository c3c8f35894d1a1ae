import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database, invalid, notFound, type Transaction } from '#platform';
import { instantText, MunicipalityService } from '#programme';
import { AdmissionSettingService } from '../admission-setting.service.js';
import type { PrivacyNoticeAnswer, PrivacyNoticeForm } from './privacy-notice.form.js';
import { type NoticeText, retentionText, standardNotice } from './standard-notice.js';

interface StoredNotice extends NoticeText {
  readonly version: number;
  readonly createdAt: Date;
}

export const standardVersion = '1';

/** What each municipality tells of the data of its applicants, in versions that never change. */
@Injectable()
export class PrivacyNoticeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly municipalities: MunicipalityService,
    private readonly settings: AdmissionSettingService,
  ) {}

  /** The version that holds in a municipality for whoever applies now. */
  async currentVersion(municipalityId: string, tx: Transaction = this.database.reader): Promise<string> {
    const [row] = (await tx.query('SELECT max(version)::text AS version FROM privacy_notice WHERE municipality_id = $1', [
      municipalityId,
    ])) as [{ version: string | null }];
    return row.version ?? standardVersion;
  }

  /** The version that holds, for somebody whose data are taken under it: the standard text is kept as it stands then, whatever the municipality is called later. */
  async versionToKeep(municipalityId: string, tx: Transaction): Promise<string> {
    const current = await this.currentVersion(municipalityId, tx);
    if (current === standardVersion) await this.keepStandard(tx, municipalityId);
    return current;
  }

  /** @throws Problem 422 when another version holds than the one somebody has read */
  async assertCurrent(tx: Transaction, municipalityId: string, read: string): Promise<void> {
    const current = await this.versionToKeep(municipalityId, tx);
    if (read === current) return;
    const message = `Die Datenschutzhinweise wurden inzwischen geändert. Bitte lesen Sie die aktuelle Fassung (${current}) und senden Sie die Anmeldung noch einmal ab.`;
    throw invalid([{ path: 'privacyNoticeVersion', message }]);
  }

  /** One version, or the one that holds. @throws Problem 404 for a version or municipality that does not exist */
  async read(municipalityId: string, version?: string): Promise<PrivacyNoticeAnswer> {
    const all = await this.list(municipalityId);
    const found = all.find(each => (version === undefined ? each.current : each.version === version));
    if (!found) throw notFound('Diese Fassung der Datenschutzhinweise gibt es nicht.');
    return found;
  }

  /** All versions, newest first; the last is the standard text. @throws Problem 404 */
  async list(municipalityId: string, tx: Transaction = this.database.reader): Promise<PrivacyNoticeAnswer[]> {
    const municipality = await this.municipalities.byId(municipalityId, tx);
    if (!municipality) throw notFound();
    const { deletionDays } = await this.settings.of(municipalityId, tx);
    const written = (await tx.query(
      `SELECT version, short, body, controller, created_at AS "createdAt" FROM privacy_notice WHERE municipality_id = $1 ORDER BY version DESC`,
      [municipalityId],
    )) as StoredNotice[];
    const all = [
      ...written.map(({ version, createdAt, ...text }) => ({
        ...text,
        version: String(version),
        createdAt: version === 1 ? null : instantText(createdAt, 'Europe/Berlin'),
      })),
      ...(written.at(-1)?.version === 1 ? [] : [{ ...standardNotice(municipality), version: standardVersion, createdAt: null }]),
    ];
    const retention = retentionText(deletionDays);
    return all.map((each, index) => ({ ...each, municipalityId, current: index === 0, retention }));
  }

  /**
   * Writes the next version, which holds from now on for whoever applies.
   * @throws Problem 409 when another version holds than the one it was written after
   */
  async publish(viewer: Viewer, municipalityId: string, input: PrivacyNoticeForm): Promise<PrivacyNoticeAnswer> {
    return this.database.transaction(async tx => {
      const current = await this.versionToKeep(municipalityId, tx);
      if (input.follows !== undefined && input.follows !== current) throw overtaken();
      const version = Number(current) + 1;
      const { short, body, controller } = input;
      const rows = (await tx.query(
        `INSERT INTO privacy_notice (municipality_id, version, short, body, controller, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality_id, version) DO NOTHING RETURNING version`,
        [municipalityId, version, short, body, controller, this.clock.now(), viewer.accountId],
      )) as unknown[];
      if (rows.length === 0) throw overtaken();
      const subject = { subjectKind: 'municipality', subjectId: municipalityId, municipalityId };
      await this.audit.record(tx, viewer.actor, { action: 'privacy_notice.publish', ...subject, details: { version } });
      const [published] = (await this.list(municipalityId, tx)) as [PrivacyNoticeAnswer];
      return published;
    });
  }

  private async keepStandard(tx: Transaction, municipalityId: string): Promise<void> {
    const kept = (await tx.query('SELECT 1 FROM privacy_notice WHERE municipality_id = $1 AND version = 1', [
      municipalityId,
    ])) as unknown[];
    const municipality = kept.length > 0 ? null : await this.municipalities.byId(municipalityId, tx);
    if (!municipality) return;
    const { short, body, controller } = standardNotice(municipality);
    await tx.query(
      `INSERT INTO privacy_notice (municipality_id, version, short, body, controller, created_at) VALUES ($1, 1, $2, $3, $4, $5)
       ON CONFLICT (municipality_id, version) DO NOTHING`,
      [municipalityId, short, body, controller, this.clock.now()],
    );
  }
}

const overtaken = () =>
  conflict(
    'Inzwischen gilt eine neuere Fassung der Datenschutzhinweise. Bitte laden Sie die Seite neu und prüfen Sie Ihren Text.',
  );
