import { instantText } from '#programme';
import type { MergePlan, MergeSide } from './merge-plan.js';
import { mergeConsequences } from './merge-words.js';
import type { MergeAnswer, MergePreviewAnswer } from './merge.form.js';
import type { StoredMerge } from './merge.repository.js';
import type { PersonEnrolment, StoredPerson } from './person.repository.js';

const zone = 'Europe/Berlin';

/** A merge as the API tells of it. */
export function mergeAnswerOf({ id, keptId, mergedId, reason, mergedAt, undoneAt, version }: StoredMerge): MergeAnswer {
  const times = { mergedAt: instantText(mergedAt, zone), undoneAt: undoneAt && instantText(undoneAt, zone) };
  return { id, keptId, mergedId, reason, ...times, version };
}

/** A person without the account's id. */
export function personFieldsOf({ id, name, email, accountId, version }: StoredPerson) {
  return { id, name, email, hasAccount: accountId !== null, version };
}

/** An enrolment as part of a person. */
export function enrolmentOfPerson(enrolment: PersonEnrolment) {
  const { id, cohortId, cohortCode, municipality, state, nameAsPrinted, mergedInto } = enrolment;
  return { id, cohortId, cohortCode, municipality, state, nameAsPrinted, mergedInto };
}

/** What a merge would do, as the API tells of it. */
export function previewAnswerOf(plan: MergePlan): MergePreviewAnswer {
  const sideOf = ({ person, enrolments }: MergeSide) => ({
    ...personFieldsOf(person),
    enrolments: enrolments.map(enrolment => ({ ...enrolmentOfPerson(enrolment), facts: factsOf(plan, enrolment.id) })),
  });
  return {
    kept: sideOf(plan.kept),
    merged: sideOf(plan.merged),
    closed: [...plan.closed],
    consequences: mergeConsequences(plan),
    fingerprint: plan.fingerprint,
  };
}

const factsOf = ({ facts }: MergePlan, enrolmentId: string) =>
  facts.filter(fact => fact.enrolmentId === enrolmentId).map(({ label, text }) => ({ label, text }));
