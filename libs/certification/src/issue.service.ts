import { Inject, Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Bell, Clock, type Config, CONFIG, Database, EventFeed, newId, storeFile, type Transaction } from '#platform';
import { instantText } from '#programme';
import { patience } from './certificate-maker.service.js';
import type { IssueAnswer, IssueForm, Refusal } from './certificate.form.js';
import { documentPictures } from './document-values.js';
import { type IssueFindings, IssueFindingsService } from './issue-findings.service.js';
import { issueCertificateJob } from './jobs/issue-certificate.job.js';
import { newCertificates, newEntries } from './new-documents.js';
import { type NewBatch, RegisterRepository } from './register.repository.js';

/** Issuing (R10): one transaction decides, allots numbers and writes the rows; the files are made in the background. */
@Injectable()
export class IssueService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly bell: Bell,
    private readonly events: EventFeed,
    @Inject(CONFIG) private readonly config: Config,
    private readonly inquiry: IssueFindingsService,
    private readonly register: RegisterRepository,
  ) {}

  /**
   * Issues what can be issued to the people named (or all) and says why not to the others. However many call at once, each document is
   * made once and the numbers have no gap.
   * @throws Problem 404 for an enrolment of another cohort, 409 before the cohort has begun
   */
  async issue(viewer: Viewer, cohortId: string, { enrolmentIds, kinds }: IssueForm): Promise<IssueAnswer> {
    const named = enrolmentIds ? [...new Set(enrolmentIds)] : null;
    return this.database.transaction(async tx => {
      const findings = await this.inquiry.find(tx, cohortId, named, kinds);
      const refused = findings.people.flatMap(person => person.refused);
      const batch = this.batchOf(viewer, findings, refused);
      await this.register.openBatch(tx, batch);
      const accepted = await this.request(tx, batch, findings);
      const { municipalityId } = findings.cohort;
      const details = { accepted, refused: refused.length, kinds };
      const entry = { action: 'certificate.issue', subjectKind: 'batch', subjectId: batch.id, municipalityId, details };
      await this.audit.record(tx, viewer.actor, entry);
      return { batchId: batch.id, accepted, refused };
    });
  }

  private batchOf({ accountId }: Viewer, { cohort }: IssueFindings, refused: readonly Refusal[]): NewBatch {
    const startedAt = this.clock.now();
    return {
      id: newId(),
      cohortId: cohort.id,
      issuedBy: accountId,
      issuedOn: instantText(startedAt, cohort.timeZone).slice(0, 10),
      startedAt,
      dueAt: new Date(startedAt.getTime() + patience),
      refused: refused.map(withoutName),
    };
  }

  /** Writes the documents accepted as requested, and rings for each after the commit. @returns how many */
  private async request(tx: Transaction, batch: NewBatch, findings: IssueFindings): Promise<number> {
    if (findings.people.every(({ accepted }) => accepted.length === 0)) return 0;
    const { id: cohortId, municipality } = findings.cohort;
    const known = await this.register.entries(tx, cohortId);
    const added = newEntries(findings, known);
    if (added.length > 0) await this.register.allot(tx, cohortId, added);
    for (const { mediaType, content } of documentPictures(municipality.documentSettings)) await storeFile(tx, mediaType, content);
    const certificates = newCertificates(findings, [...known, ...added], batch, this.config.baseUrl);
    await this.register.request(tx, batch, certificates);
    // what changes while this transaction is open is looked at again after it (R11)
    await this.events.announce(tx, 'certificate.requested', [batch.id]);
    const ids = certificates.map(({ id }) => id);
    this.database.afterCommit(tx, () => this.bell.ring(issueCertificateJob, ids));
    return ids.length;
  }
}

// The characters a name can't be printed with are part of a name, and a batch keeps none.
function withoutName(refusal: Refusal): Refusal {
  return refusal.code === 'unprintable_name' ? { ...refusal, missing: [] } : refusal;
}
