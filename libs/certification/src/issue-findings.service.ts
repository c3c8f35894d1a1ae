import { Injectable } from '@nestjs/common';
import { EvaluationRepository, type EvaluatedParticipation } from '#attendance';
import { conflict, notFound, type Transaction } from '#platform';
import { instantText } from '#programme';
import type { PrintedContext } from './build-snapshot.js';
import type { IssuedKind } from './certificate.form.js';
import { CohortPrintRepository, type PrintingCohort } from './cohort-print.repository.js';
import { unreadablePictures } from './document-values.js';
import { type ActiveDocument, decideIssue, type IssueDecision } from './issue-decision.js';
import { type EarlierDocument, RegisterRepository } from './register.repository.js';

/** A participant with the decision about each kind. */
export type DecidedParticipation = EvaluatedParticipation & IssueDecision;

/** All that is known before anything is written; it stays so until the transaction ends. */
export interface IssueFindings {
  readonly cohort: PrintingCohort;
  readonly context: PrintedContext;
  /** In DIN 5007-2 order. */
  readonly people: readonly DecidedParticipation[];
  readonly earlier: readonly EarlierDocument[];
  /** The last register number allotted. */
  readonly lastNumber: number;
}

const active = ['requested', 'issued', 'failed'];

/** Finds out who gets which document, with everything locked that the answer depends on. */
@Injectable()
export class IssueFindingsService {
  constructor(
    private readonly evaluations: EvaluationRepository,
    private readonly cohorts: CohortPrintRepository,
    private readonly register: RegisterRepository,
  ) {}

  /**
   * Looks at the people named, or all of the cohort. Everybody else who issues there waits.
   * @throws Problem 404 for an enrolment of another cohort, 409 before the cohort has begun or with a picture that can't be drawn
   */
  async find(
    tx: Transaction,
    cohortId: string,
    named: readonly string[] | null,
    kinds: readonly IssuedKind[],
  ): Promise<IssueFindings> {
    const lastNumber = await this.register.lock(tx, cohortId);
    const cohort = await this.cohorts.hold(tx, cohortId);
    requireBegun(cohort);
    requireReadablePictures(cohort);
    const held = await this.register.holdEnrolments(tx, cohortId, named);
    if (named && held.length !== named.length)
      throw notFound('Wenigstens eine dieser Teilnahmen gibt es in diesem Durchgang nicht.');
    const earlier = await this.register.documents(tx, cohortId);
    const evaluated = await this.evaluations.ofCohort(cohort, named, tx);
    const standing = activeByEnrolment(earlier, cohort.timeZone);
    const people = evaluated.participations.map(person => {
      const candidate = { ...person, active: standing.get(person.enrolmentId) ?? [] };
      return { ...person, ...decideIssue(candidate, kinds, evaluated.today) };
    });
    return { cohort, context: await this.cohorts.context(tx, cohort, evaluated), people, earlier, lastNumber };
  }
}

function requireBegun({ state }: PrintingCohort): void {
  if (state === 'running' || state === 'completed') return;
  throw conflict('Der Durchgang hat noch nicht begonnen. Ausgestellt wird, wenn er läuft oder abgeschlossen ist.');
}

// Said before anybody has a number: a picture that can't be drawn would fail every single document.
function requireReadablePictures({ municipality }: PrintingCohort): void {
  const [alt] = unreadablePictures(municipality.documentSettings);
  if (alt === undefined) return;
  throw conflict(
    `Das Bild „${alt}“ ist nicht lesbar. Bitte hinterlegen Sie es neu als SVG oder PNG; es ist noch nichts ausgestellt.`,
  );
}

function activeByEnrolment(earlier: readonly EarlierDocument[], timeZone: string): Map<string, ActiveDocument[]> {
  const documents = new Map<string, ActiveDocument[]>();
  for (const { enrolmentId, kind, state, issuedBy, requestedAt } of earlier.filter(document => active.includes(document.state))) {
    const document = { kind, state, issuedBy, issuedAt: instantText(requestedAt, timeZone) };
    documents.set(enrolmentId, [...(documents.get(enrolmentId) ?? []), document]);
  }
  return documents;
}
