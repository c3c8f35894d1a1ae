import type { EvaluatedParticipation } from '#attendance';
import type { CohortState } from '#programme';
import type { CertificateState, IssuedKind } from '../certificate.form.js';
import { type ActiveDocument, decideIssue, type IssueDecision } from '../issue-decision.js';
import { registerNumber } from '../register-number.js';

/** A document that stands, as the overview shows it. */
export interface StandingDocument extends ActiveDocument {
  readonly id: string;
  readonly enrolmentId: string;
  readonly batchId: string;
  readonly state: Extract<CertificateState, 'requested' | 'issued' | 'failed'>;
  /** Local date. */
  readonly issuedOn: string;
  readonly flagged: boolean;
  readonly registerNumber: string;
}

/** The cohort whose documents are looked at. */
export interface OverviewCohort {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: CohortState;
  readonly municipality: string;
  /** The last register number allotted; 0 before the first. */
  readonly lastNumber: number;
  /** The latest ceremony planned, if any. */
  readonly ceremony: { readonly id: string; readonly date: string } | null;
}

export type Person = Pick<EvaluatedParticipation, 'enrolmentId' | 'nameAsPrinted' | 'state' | 'evaluation'>;

/** One kind of document of one person. */
export type DocumentStanding = StandingDocument | { readonly state: 'possible' } | { readonly state: 'refused' };

/** Somebody with what there is and what could be issued. */
export interface PersonDocuments {
  readonly enrolmentId: string;
  readonly name: string;
  readonly registerNumber: string | null;
  readonly standings: Readonly<Record<IssuedKind, DocumentStanding>>;
  /** What could be issued now. */
  readonly possible: readonly IssuedKind[];
  /** Why something can't, in German sentences, each once. */
  readonly reasons: readonly string[];
}

/** Everything the page of documents asks about a cohort; pure, so that page and confirmation say the same. */
export interface DocumentOverview {
  readonly cohort: OverviewCohort;
  readonly people: readonly Person[];
  readonly documents: readonly StandingDocument[];
  /** Local date. */
  readonly today: string;
}

const bothKinds: readonly IssuedKind[] = ['proof', 'award'];

/** True when the cohort's state lets documents be issued. */
export function hasBegun({ state }: OverviewCohort): boolean {
  return state === 'running' || state === 'completed';
}

/** Everybody in the cohort's order, with what stands, what is possible and what is in the way. */
export function peopleWithDocuments(overview: DocumentOverview): PersonDocuments[] {
  return overview.people.map(person => {
    const documents = documentsOf(overview, person);
    const decision = decide(person, documents, bothKinds, overview.today);
    const refusals = decision.refused.filter(({ code }) => code !== 'already_issued');
    return {
      enrolmentId: person.enrolmentId,
      name: person.nameAsPrinted,
      registerNumber: documents[0]?.registerNumber ?? null,
      standings: { proof: standing('proof', documents, decision), award: standing('award', documents, decision) },
      possible: hasBegun(overview.cohort) ? decision.accepted : [],
      reasons: [...new Set(refusals.flatMap(({ missing }) => missing.map(({ sentence }) => sentence)))],
    };
  });
}

/** What issuing to the people chosen would do. */
export interface IssuePlan {
  readonly counts: Readonly<Record<IssuedKind, number>>;
  /** How many people get something. */
  readonly people: number;
  /** Register numbers that would be allotted anew. */
  readonly newNumbers: { readonly count: number; readonly first: string; readonly last: string } | null;
  readonly refused: readonly {
    readonly name: string;
    readonly kinds: readonly IssuedKind[];
    readonly reasons: readonly string[];
  }[];
}

/** Foresees an issue in numbers; what really happens is decided again when it happens. */
export function planIssue(overview: DocumentOverview, chosen: readonly string[], kinds: readonly IssuedKind[]): IssuePlan {
  const decided = overview.people
    .filter(({ enrolmentId }) => chosen.includes(enrolmentId))
    .map(person => {
      const documents = documentsOf(overview, person);
      return { name: person.nameAsPrinted, documents, ...decide(person, documents, kinds, overview.today) };
    });
  const receiving = decided.filter(({ accepted }) => accepted.length > 0);
  const added = receiving.filter(({ documents }) => documents.length === 0).length;
  const { code, lastNumber } = overview.cohort;
  const count = (kind: IssuedKind) => decided.filter(({ accepted }) => accepted.includes(kind)).length;
  return {
    counts: { proof: count('proof'), award: count('award') },
    people: receiving.length,
    newNumbers:
      added === 0
        ? null
        : { count: added, first: registerNumber(code, lastNumber + 1), last: registerNumber(code, lastNumber + added) },
    refused: decided.filter(({ refused }) => refused.length > 0).map(refusedPerson),
  };
}

function refusedPerson({ name, refused }: { readonly name: string } & IssueDecision): IssuePlan['refused'][number] {
  const reasons = refused.flatMap(({ code, missing }) =>
    code === 'already_issued' ? ['Das Dokument ist schon ausgestellt.'] : missing.map(({ sentence }) => sentence),
  );
  return { name, kinds: refused.map(({ kind }) => kind), reasons: [...new Set(reasons)] };
}

function documentsOf({ documents }: DocumentOverview, { enrolmentId }: Person): StandingDocument[] {
  return documents.filter(document => document.enrolmentId === enrolmentId);
}

function decide(person: Person, active: readonly ActiveDocument[], kinds: readonly IssuedKind[], today: string): IssueDecision {
  return decideIssue({ ...person, active }, kinds, today);
}

function standing(kind: IssuedKind, documents: readonly StandingDocument[], { accepted }: IssueDecision): DocumentStanding {
  const document = documents.find(each => each.kind === kind);
  if (document) return document;
  return { state: accepted.includes(kind) ? 'possible' : 'refused' };
}
