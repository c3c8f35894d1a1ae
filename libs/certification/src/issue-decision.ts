import { type Evaluation, formatDayMonth } from '#rules';
import { type CertificateState, type IssuedKind, issuedKinds, type Refusal } from './certificate.form.js';
import { unprintableCharacters } from './pdf/fonts.js';

/** A document that stands for an enrolment: requested, issued or failed. `issuedAt` is when it was asked for, ISO 8601. */
export interface ActiveDocument {
  readonly kind: IssuedKind;
  readonly state: CertificateState;
  readonly issuedBy: string;
  readonly issuedAt: string;
}

/** What the decision about one participant looks at. */
export interface Candidate {
  readonly enrolmentId: string;
  readonly nameAsPrinted: string;
  readonly state: 'enrolled' | 'withdrawn' | 'completed';
  readonly evaluation: Pick<Evaluation, 'eligible' | 'outstanding' | 'unrecorded'>;
  readonly active: readonly ActiveDocument[];
}

export interface IssueDecision {
  readonly accepted: readonly IssuedKind[];
  readonly refused: readonly Refusal[];
}

type Reason = Pick<Refusal, 'code' | 'missing' | 'issuedBy' | 'issuedAt'>;

/** Which of the kinds a participant gets, and why not the others (R6, R8, R10). `today` is a local date, for the sentences. */
export function decideIssue(candidate: Candidate, kinds: readonly IssuedKind[], today: string): IssueDecision {
  const accepted: IssuedKind[] = [];
  const refused: Refusal[] = [];
  for (const kind of issuedKinds.filter(each => kinds.includes(each))) {
    const reason = refusalOf(candidate, kind, accepted.includes('proof'), today);
    if (reason) refused.push({ enrolmentId: candidate.enrolmentId, kind, ...reason });
    else accepted.push(kind);
  }
  return { accepted, refused };
}

function refusalOf(candidate: Candidate, kind: IssuedKind, withProof: boolean, today: string): Reason | undefined {
  return (
    alreadyIssued(candidate, kind) ??
    notEligible(candidate) ??
    attendanceIncomplete(candidate, today) ??
    unprintableName(candidate) ??
    (kind === 'award' && !withProof ? proofMissing(candidate) : undefined)
  );
}

function alreadyIssued({ active }: Candidate, kind: IssuedKind): Reason | undefined {
  const document = active.find(each => each.kind === kind);
  return document && { code: 'already_issued', missing: [], issuedBy: document.issuedBy, issuedAt: document.issuedAt };
}

function notEligible({ state, evaluation }: Candidate): Reason | undefined {
  if (state === 'withdrawn') {
    const sentence = 'Die Teilnahme ist abgebrochen: Ausgestellt wird erst nach einer Wiederaufnahme.';
    return { code: 'not_eligible', missing: [{ kind: 'withdrawn', count: 1, sentence }] };
  }
  return evaluation.eligible ? undefined : { code: 'not_eligible', missing: [...evaluation.outstanding] };
}

function attendanceIncomplete({ evaluation }: Candidate, today: string): Reason | undefined {
  if (evaluation.unrecorded.length === 0) return undefined;
  const missing = evaluation.unrecorded.map(({ moduleKey, date, cohortCode }) => {
    const day = formatDayMonth(date, today);
    const sentence = `Die Anwesenheit bei ${moduleKey} am ${day} (${cohortCode}) ist nicht erfasst.`;
    return { kind: 'unrecorded', count: 1, sentence };
  });
  return { code: 'attendance_incomplete', missing };
}

function unprintableName({ nameAsPrinted }: Candidate): Reason | undefined {
  const characters = unprintableCharacters(nameAsPrinted);
  if (characters.length === 0) return undefined;
  const named = characters.map(character => `„${character}“ (${codePoints(character)})`).join(', ');
  const sentence = `Der Name für den Druck enthält Zeichen, die nicht gedruckt werden können: ${named}.`;
  return { code: 'unprintable_name', missing: [{ kind: 'character', count: characters.length, sentence }] };
}

function proofMissing({ active }: Candidate): Reason | undefined {
  const stands = active.some(({ kind, state }) => kind === 'proof' && (state === 'issued' || state === 'requested'));
  const sentence = 'Eine Urkunde gibt es nur zu einer Bescheinigung: Bitte stellen Sie beide zusammen aus.';
  return stands ? undefined : { code: 'proof_missing', missing: [{ kind: 'proof', count: 1, sentence }] };
}

function codePoints(character: string): string {
  return [...character].map(each => `U+${each.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}
