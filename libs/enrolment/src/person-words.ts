import { formatLongDate } from '#rules';
import type { MergePreviewAnswer, PersonAnswer } from './merge.form.js';

type EnrolmentLine = Pick<PersonAnswer['enrolments'][number], 'cohortCode' | 'municipality' | 'state' | 'mergedInto'>;

const stateWords = { enrolled: 'nimmt teil', withdrawn: 'abgebrochen', completed: 'abgeschlossen' } as const;

/** "BA-2026, Bamberg: nimmt teil" */
export function enrolmentInWords({ cohortCode, municipality, state, mergedInto }: EnrolmentLine): string {
  return `${cohortCode}, ${municipality}: ${mergedInto === null ? stateWords[state] : 'doppelt geführt, zusammengeführt'}`;
}

/** "BA-2026 und WAK-2026" */
export function codesInWords(codes: readonly string[]): string {
  return codes.length < 2 ? (codes[0] ?? '') : `${codes.slice(0, -1).join(', ')} und ${codes.at(-1)}`;
}

/** Which record it was that has been merged, told without its name (domain.md, 5): "Eintrag vom 3. Februar 2026 aus BA-2026, n…@example.de". */
export function recordInWords(createdOn: string, codes: readonly string[], email: string | null): string {
  const place = codes.length === 0 ? '' : ` aus ${codesInWords(codes)}`;
  return `Eintrag vom ${formatLongDate(createdOn)}${place}, ${email === null ? 'ohne E-Mail-Adresse' : maskedAddress(email)}`;
}

const maskedAddress = (email: string) => `${email.slice(0, 1)}…${email.slice(email.lastIndexOf('@'))}`;

/** What is alike in two records: "gleicher Name und gleiche Adresse". */
export function likenessInWords({
  sameName,
  sameAddress,
}: {
  readonly sameName: boolean;
  readonly sameAddress: boolean;
}): string {
  if (sameName) return sameAddress ? 'gleicher Name und gleiche Adresse' : 'gleicher Name';
  return 'gleiche Adresse, verschiedene Namen';
}

/** What stands in one of two records, line by line. */
export function sideInWords({ email, hasAccount, enrolments }: MergePreviewAnswer['kept']) {
  return [
    { term: 'E-Mail-Adresse', lines: [email ?? 'keine'] },
    { term: 'Konto', lines: [hasAccount ? 'vorhanden' : 'keines'] },
    ...enrolments.map(enrolment => ({
      term: enrolmentInWords(enrolment),
      lines: enrolment.facts.map(({ label, text }) => `${label}: ${text}`),
    })),
  ];
}
