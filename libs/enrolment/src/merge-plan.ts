import { createHash } from 'node:crypto';
import { closedByMerge, type ClosedEnrolment } from '#rules';
import type { EnrolmentFact } from './enrolment-facts.js';
import type { PersonEnrolment, StoredPerson } from './person.repository.js';

/** One of the two records of a person, with all that hangs on it. */
export interface MergeSide {
  readonly person: StoredPerson;
  readonly enrolments: readonly PersonEnrolment[];
}

/** What a merge would do, decided from what is known now. */
export interface MergePlan {
  readonly kept: MergeSide;
  readonly merged: MergeSide;
  readonly facts: readonly (EnrolmentFact & { readonly label: string })[];
  readonly closed: readonly ClosedEnrolment[];
  /** The kept record has none of its own and takes the other's. */
  readonly takesAccount: boolean;
  readonly takesEmail: boolean;
  /** Differs as soon as what will happen, or what it is decided from, is something else. */
  readonly fingerprint: string;
}

/** Decides what merging these two does. Facts come from the rooms above. */
export function planMerge(kept: MergeSide, merged: MergeSide, facts: MergePlan['facts']): MergePlan {
  const registered = new Set(facts.filter(fact => fact.registered).map(fact => fact.enrolmentId));
  const enrolments = [...kept.enrolments, ...merged.enrolments].filter(each => each.mergedInto === null);
  const closed = closedByMerge(
    enrolments.map(({ id, cohortId, state, personId }) => ({
      id,
      cohortId,
      state,
      registered: registered.has(id),
      ofKept: personId === kept.person.id,
    })),
  );
  const seen = [kept, merged].map(({ person, enrolments: all }) => [
    person,
    all.map(({ id, state, mergedInto }) => [id, state, mergedInto]),
  ]);
  return {
    kept,
    merged,
    facts,
    closed,
    takesAccount: kept.person.accountId === null && merged.person.accountId !== null,
    takesEmail: kept.person.email === null && merged.person.email !== null,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([seen, closed]))
      .digest('hex')
      .slice(0, 24),
  };
}
