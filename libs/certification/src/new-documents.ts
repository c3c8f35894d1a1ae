import { newId } from '#platform';
import { buildSnapshot } from './build-snapshot.js';
import type { IssueFindings } from './issue-findings.service.js';
import { registerNumber } from './register-number.js';
import type { NewBatch, NewCertificate, RegisterEntry } from './register.repository.js';
import { newVerificationCode } from './verification-code.js';

/** The register entries to be added: one with the next number for everybody who gets a document and has none, in the order of the people (R10). */
export function newEntries({ people, cohort, lastNumber }: IssueFindings, known: readonly RegisterEntry[]): RegisterEntry[] {
  const entered = new Set(known.map(({ enrolmentId }) => enrolmentId));
  return people
    .filter(({ accepted, enrolmentId }) => accepted.length > 0 && !entered.has(enrolmentId))
    .map(({ enrolmentId }, index) => {
      const number = lastNumber + index + 1;
      return { id: newId(), enrolmentId, number, registerNumber: registerNumber(cohort.code, number) };
    });
}

/** The documents to be made, with their snapshots. `baseUrl` is the product's public address; everybody accepted needs an entry. */
export function newCertificates(
  { people, context, earlier }: IssueFindings,
  entries: readonly RegisterEntry[],
  { issuedOn }: NewBatch,
  baseUrl: string,
): NewCertificate[] {
  const entryOf = new Map(entries.map(entry => [entry.enrolmentId, entry]));
  const editions = new Map<string, number>();
  for (const { enrolmentId, kind, edition } of earlier) {
    editions.set(`${enrolmentId} ${kind}`, Math.max(edition, editions.get(`${enrolmentId} ${kind}`) ?? 0));
  }
  return people.flatMap(person =>
    person.accepted.map(kind => {
      const { enrolmentId, evaluation } = person;
      const { id: registerEntryId, registerNumber: number } = entryOf.get(enrolmentId)!;
      const edition = (editions.get(`${enrolmentId} ${kind}`) ?? 0) + 1;
      const verificationCode = newVerificationCode();
      const verificationUrl = `${baseUrl}/verify/${verificationCode}`;
      const issued = { kind, registerNumber: number, edition, verificationCode, verificationUrl, issuedOn };
      const snapshot = buildSnapshot(context, person, issued);
      const { ruleVersion } = evaluation;
      return { id: newId(), registerEntryId, enrolmentId, kind, edition, ruleVersion, snapshot, evaluation };
    }),
  );
}
