import { Injectable } from '@nestjs/common';
import { idKeyOf, type PageRequest, rowsToRead, Subjects, toPage, type Viewer } from '#identity';
import { Audit, Bell, Clock, conflict, Database, invalid, notFound } from '#platform';
import { instantText } from '#programme';
import { BatchRepository } from './batch.repository.js';
import { BatchToldRepository } from './batch-told.repository.js';
import { patience } from './certificate-maker.service.js';
import type { BatchAnswer, CertificateAnswer } from './certificate.form.js';
import { CertificateRepository, type StoredCertificate } from './certificate.repository.js';
import type { FileAnswer } from './file-answer.js';
import { issueCertificateJob } from './jobs/issue-certificate.job.js';

const timeZone = 'Europe/Berlin';
const fileWords = { proof: 'Bescheinigung', award: 'Urkunde' } as const;

/** Reading documents and batches, and trying again what failed. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly bell: Bell,
    private readonly subjects: Subjects,
    private readonly certificates: CertificateRepository,
    private readonly batches: BatchRepository,
    private readonly told: BatchToldRepository,
  ) {}

  /** The documents of a cohort for its coordination; a participant's own ones, in a cohort or everywhere. @throws Problem 404 for a foreign cohort, 422 without one to who is no participant */
  async list(viewer: Viewer, cohortId: string | null, page: PageRequest) {
    const filter = { cohortId, holderId: await this.holderToShow(viewer, cohortId) };
    const rows = await this.certificates.page(filter, idKeyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => row.id);
    return { items: items.map(answerOf), nextCursor };
  }

  /** @throws Problem 404 */
  async byId(id: string): Promise<CertificateAnswer> {
    const certificate = await this.certificates.byId(id);
    if (!certificate) throw notFound();
    return answerOf(certificate);
  }

  /** The stored file; it is never drawn again. @throws Problem 409 while it is being made */
  async file(id: string): Promise<FileAnswer> {
    const file = await this.certificates.file(id);
    if (!file) throw notFound();
    if (!file.content || !file.sha256)
      throw conflict('Das Dokument wird noch erstellt. Bitte versuchen Sie es in einem Augenblick noch einmal.');
    const name = `${file.registerNumber}-${fileWords[file.kind]}.pdf`;
    return { content: file.content, mediaType: 'application/pdf', name, etag: file.sha256 };
  }

  /** How far a batch has come. @throws Problem 404 */
  async batch(id: string): Promise<BatchAnswer> {
    const batch = await this.batches.byId(id);
    if (!batch) throw notFound();
    const { municipalityId: _, ...said } = batch;
    return { ...said, refused: [...batch.refused], state: stateOf(batch), startedAt: instantText(batch.startedAt, timeZone) };
  }

  /** Asks anew for the documents of a batch that failed; without one nothing changes. @returns how many */
  async retry(viewer: Viewer, batchId: string): Promise<number> {
    return this.database.transaction(async tx => {
      const ids = await this.certificates.requestAgain(tx, batchId, new Date(this.clock.now().getTime() + patience));
      if (ids.length === 0) return 0;
      await this.told.forget(tx, batchId);
      const municipalityId = (await this.batches.byId(batchId, tx))?.municipalityId;
      await this.audit.record(tx, viewer.actor, {
        action: 'certificate.retry',
        subjectKind: 'batch',
        subjectId: batchId,
        municipalityId,
        details: { documents: ids.length },
      });
      this.database.afterCommit(tx, () => this.bell.ring(issueCertificateJob, ids));
      return ids.length;
    });
  }

  /** The account whose documents alone may be shown, or null for all of the cohort. */
  private async holderToShow(viewer: Viewer, cohortId: string | null): Promise<string | null> {
    if (cohortId === null) return ownOnly(viewer);
    const facts = await this.subjects.facts('cohort', cohortId, viewer);
    const roles = facts ? viewer.rolesTowards(facts) : [];
    if (roles.includes('coordinator')) return null;
    if (roles.includes('programme_office')) {
      const municipalityId = facts?.municipalityIds[0] ?? null;
      await this.audit.record(this.database.reader, viewer.actor, {
        action: 'read',
        subjectKind: 'cohort',
        subjectId: cohortId,
        municipalityId,
      });
      return null;
    }
    if (roles.includes('participant')) return viewer.accountId;
    throw notFound();
  }
}

function ownOnly(viewer: Viewer): string {
  if (viewer.has('participant')) return viewer.accountId;
  throw invalid([{ path: 'cohortId', message: 'Bitte geben Sie den Durchgang an, dessen Dokumente Sie sehen möchten.' }]);
}

function stateOf({ total, done, failed }: { total: number; done: number; failed: number }): BatchAnswer['state'] {
  if (done + failed === total) return failed > 0 ? 'failed' : 'done';
  return done + failed === 0 ? 'queued' : 'running';
}

function answerOf(certificate: StoredCertificate): CertificateAnswer {
  return { ...certificate, issuedAt: certificate.issuedAt && instantText(certificate.issuedAt, timeZone) };
}
