import type { Transaction } from '#platform';

/** One thing a room knows of an enrolment, in words for the coordination. */
export interface EnrolmentFact {
  readonly enrolmentId: string;
  readonly text: string;
  /** It stands in the register: of two enrolments in one cohort, this one goes on (R10). */
  readonly registered?: boolean;
  /** Sessions for which something is recorded under it; its guest seats there stay its own. */
  readonly sessionIds?: readonly string[];
}

/** How a room tells what hangs on enrolments: one statement, however many. */
export interface FactSource {
  /** German heading: "Anwesenheit". */
  readonly label: string;
  readonly read: (tx: Transaction, enrolmentIds: readonly string[]) => Promise<EnrolmentFact[]>;
}

const sources = new Map<string, FactSource>();

/** Declares what an upper room knows of enrolments, so that nobody merges two without seeing it. @throws Error when a label is used twice */
export function defineEnrolmentFacts(source: FactSource): void {
  if (sources.has(source.label)) throw new Error(`facts ${source.label} are defined twice`);
  sources.set(source.label, source);
}

/** All that is known of these enrolments. */
export async function enrolmentFacts(
  tx: Transaction,
  enrolmentIds: readonly string[],
): Promise<(EnrolmentFact & { label: string })[]> {
  const facts: (EnrolmentFact & { label: string })[] = [];
  for (const { label, read } of sources.values()) {
    for (const fact of await read(tx, enrolmentIds)) facts.push({ ...fact, label });
  }
  return facts;
}
