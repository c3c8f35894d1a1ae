import { formatLongDate } from '#rules';
import { paths } from '#ui';
import type { IssuedKind, Refusal } from '../certificate.form.js';

/** What was refused to one person for one reason. */
export interface RefusedPerson {
  readonly enrolmentId: string;
  readonly name: string;
  readonly kinds: readonly IssuedKind[];
  readonly reason: string;
  /** What to do about it; nothing where nothing is to be done. */
  readonly remedy: { readonly label: string; readonly href: string } | null;
}

export interface RefusalNames {
  readonly cohortId: string;
  readonly people: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** Refusals person by person in the order of `people`, both kinds in one line where the reason is the same. */
export function refusedPeople(refusals: readonly Refusal[], names: RefusalNames): RefusedPerson[] {
  return [...names.people].flatMap(([enrolmentId, name]) => {
    const own = refusals.filter(refusal => refusal.enrolmentId === enrolmentId);
    const reasons = [...new Set(own.map(refusal => reasonOf(refusal, names.accounts)))];
    return reasons.flatMap(reason => {
      const same = own.filter(refusal => reasonOf(refusal, names.accounts) === reason);
      const [first] = same;
      return first
        ? [{ enrolmentId, name, kinds: same.map(({ kind }) => kind), reason, remedy: remedyOf(first, names.cohortId) }]
        : [];
    });
  });
}

function reasonOf({ code, missing, issuedBy, issuedAt }: Refusal, accounts: ReadonlyMap<string, string>): string {
  if (code === 'already_issued') return alreadyIssued(issuedAt, accounts.get(issuedBy ?? ''));
  if (missing.length > 0) return missing.map(({ sentence }) => sentence).join(' ');
  if (code === 'unprintable_name') return 'Der Name für den Druck enthält Zeichen, die nicht gedruckt werden können.';
  return 'Die Bedingungen sind noch nicht erfüllt.';
}

// `issuedAt` is ISO 8601 in local time with its offset
function alreadyIssued(issuedAt: string | undefined, issuer: string | undefined): string {
  const by = issuer === undefined ? '' : ` von ${issuer}`;
  const when = issuedAt === undefined ? '' : ` am ${formatLongDate(issuedAt.slice(0, 10))} um ${issuedAt.slice(11, 16)} Uhr`;
  return `Schon ausgestellt${when}${by}.`;
}

function remedyOf({ code, enrolmentId }: Refusal, cohortId: string): RefusedPerson['remedy'] {
  if (code === 'already_issued') return null;
  if (code === 'unprintable_name') return { label: 'Namen für den Druck ändern', href: paths.editEnrolment(enrolmentId) };
  if (code === 'attendance_incomplete') return { label: 'Anwesenheit nachtragen', href: paths.cohortSessions(cohortId) };
  if (code === 'proof_missing') return { label: 'Beide zusammen ausstellen', href: paths.documents(cohortId) };
  return { label: 'Stand ansehen', href: paths.enrolment(enrolmentId) };
}
