import { Inject, Injectable } from '@nestjs/common';
import { EvaluationRepository, type EvaluatedParticipation } from '#attendance';
import type { Viewer } from '#identity';
import {
  Audit,
  Bell,
  Clock,
  type Config,
  CONFIG,
  conflict,
  Database,
  EventFeed,
  newId,
  notFound,
  storeFile,
  type Transaction,
} from '#platform';
import { instantText } from '#programme';
import { buildSnapshot, type PrintedContext } from './build-snapshot.js';
import { patience } from './certificate-maker.service.js';
import type { IssueAnswer, IssuedKind, IssueForm, Refusal } from './certificate.form.js';
import { CohortPrintRepository, type PrintingCohort } from './cohort-print.repository.js';
import { documentPictures } from './document-values.js';
import { type ActiveDocument, decideIssue, type IssueDecision } from './issue-decision.js';
import { issueCertificateJob } from './jobs/issue-certificate.job.js';
import { registerNumber } from './register-number.js';
import {
  type EarlierDocument,
  type NewBatch,
  type NewCertificate,
  type RegisterEntry,
  RegisterRepository,
} from './register.repository.js';
import { newVerificationCode } from './verification-code.js';

const active = ['requested', 'issued', 'failed'];

type Decided = EvaluatedParticipation & IssueDecision;

/** What a call of `issue` has found out before it writes. */
interface Findings {
  readonly cohort: PrintingCohort;
  readonly context: PrintedContext;
  readonly decided: readonly Decided[];
  readonly earlier: readonly EarlierDocument[];
  /** The last register number allotted. */
  readonly last: number;
}

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
    private readonly evaluations: EvaluationRepository,
    private readonly cohorts: CohortPrintRepository,
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
      const findings = await this.decide(tx, cohortId, named, kinds);
      const batch = this.batchOf(viewer, findings);
      await this.register.openBatch(tx, batch);
      const certificateIds = await this.request(tx, batch, findings);
      const refused = findings.decided.flatMap(person => person.refused);
      const details = { accepted: certificateIds.length, refused: refused.length, kinds };
      const { municipalityId } = findings.cohort;
      await this.audit.record(tx, viewer.actor, {
        action: 'certificate.issue',
        subjectKind: 'batch',
        subjectId: batch.id,
        municipalityId,
        details,
      });
      return { batchId: batch.id, accepted: certificateIds.length, refused };
    });
  }

  private async decide(
    tx: Transaction,
    cohortId: string,
    named: readonly string[] | null,
    kinds: readonly IssuedKind[],
  ): Promise<Findings> {
    const last = await this.register.lock(tx, cohortId);
    const cohort = await this.cohorts.hold(tx, cohortId);
    requireBegun(cohort);
    const held = await this.register.holdEnrolments(tx, cohortId, named);
    if (named && held.length !== named.length)
      throw notFound('Wenigstens eine dieser Teilnahmen gibt es in diesem Durchgang nicht.');
    const earlier = await this.register.documents(tx, cohortId);
    const evaluated = await this.evaluations.ofCohort(cohort, named, tx);
    const documents = activeByEnrolment(earlier, cohort.timeZone);
    const decided = evaluated.participations.map(person => {
      const standing = documents.get(person.enrolmentId) ?? [];
      return { ...person, ...decideIssue({ ...person, active: standing }, kinds, evaluated.today) };
    });
    return { cohort, context: await this.cohorts.context(tx, cohort, evaluated), decided, earlier, last };
  }

  private batchOf({ accountId }: Viewer, { cohort, decided }: Findings): NewBatch {
    const startedAt = this.clock.now();
    return {
      id: newId(),
      cohortId: cohort.id,
      issuedBy: accountId,
      issuedOn: instantText(startedAt, cohort.timeZone).slice(0, 10),
      startedAt,
      dueAt: new Date(startedAt.getTime() + patience),
      refused: decided.flatMap(person => person.refused).map(withoutName),
    };
  }

  private async request(tx: Transaction, batch: NewBatch, findings: Findings): Promise<string[]> {
    const accepted = findings.decided.filter(person => person.accepted.length > 0);
    if (accepted.length === 0) return [];
    const entries = await this.enter(tx, accepted, findings);
    for (const { mediaType, content } of documentPictures(findings.cohort.municipality.documentSettings))
      await storeFile(tx, mediaType, content);
    const certificates = accepted.flatMap(person =>
      person.accepted.map(kind =>
        this.certificateOf(person, kind, entries.get(person.enrolmentId) as RegisterEntry, batch, findings),
      ),
    );
    await this.register.request(tx, batch, certificates);
    // what changes while this transaction is open is looked at again after it (R11)
    await this.events.announce(tx, 'certificate.requested', [batch.id]);
    const ids = certificates.map(({ id }) => id);
    this.database.afterCommit(tx, () => this.bell.ring(issueCertificateJob, ids));
    return ids;
  }

  /** One entry of the register for each person, a new one where there is none yet; in DIN 5007-2 order. */
  private async enter(
    tx: Transaction,
    people: readonly Decided[],
    { cohort, last }: Findings,
  ): Promise<Map<string, RegisterEntry>> {
    const entries = new Map((await this.register.entries(tx, cohort.id)).map(entry => [entry.enrolmentId, entry]));
    const added = people
      .filter(({ enrolmentId }) => !entries.has(enrolmentId))
      .map(({ enrolmentId }, index) => {
        const number = last + index + 1;
        return { id: newId(), enrolmentId, number, registerNumber: registerNumber(cohort.code, number) };
      });
    if (added.length > 0) await this.register.allot(tx, cohort.id, added);
    for (const entry of added) entries.set(entry.enrolmentId, entry);
    return entries;
  }

  private certificateOf(
    person: Decided,
    kind: IssuedKind,
    entry: RegisterEntry,
    { issuedOn }: NewBatch,
    { context, earlier }: Findings,
  ): NewCertificate {
    const { enrolmentId, evaluation } = person;
    const before = earlier
      .filter(document => document.enrolmentId === enrolmentId && document.kind === kind)
      .map(({ edition }) => edition);
    const edition = Math.max(0, ...before) + 1;
    const verificationCode = newVerificationCode();
    const verificationUrl = `${this.config.baseUrl}/verify/${verificationCode}`;
    const issued = { kind, registerNumber: entry.registerNumber, edition, verificationCode, verificationUrl, issuedOn };
    const snapshot = buildSnapshot(context, person, issued);
    return {
      id: newId(),
      registerEntryId: entry.id,
      enrolmentId,
      kind,
      edition,
      ruleVersion: evaluation.ruleVersion,
      snapshot,
      evaluation,
    };
  }
}

function requireBegun({ state }: PrintingCohort): void {
  if (state === 'running' || state === 'completed') return;
  throw conflict('Der Durchgang hat noch nicht begonnen. Ausgestellt wird, wenn er läuft oder abgeschlossen ist.');
}

function activeByEnrolment(earlier: readonly EarlierDocument[], timeZone: string): Map<string, ActiveDocument[]> {
  const documents = new Map<string, ActiveDocument[]>();
  for (const { enrolmentId, kind, state, issuedBy, requestedAt } of earlier.filter(document => active.includes(document.state))) {
    const document = { kind, state, issuedBy, issuedAt: instantText(requestedAt, timeZone) };
    documents.set(enrolmentId, [...(documents.get(enrolmentId) ?? []), document]);
  }
  return documents;
}

// The characters a name can't be printed with are part of a name, and a batch keeps none.
function withoutName(refusal: Refusal): Refusal {
  return refusal.code === 'unprintable_name' ? { ...refusal, missing: [] } : refusal;
}
