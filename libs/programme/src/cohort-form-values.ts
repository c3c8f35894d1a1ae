import { PostedForm } from '#ui';
import type { CohortAnswer } from './cohort.form.js';
import type { CohortFieldValues } from './pages/cohort-fields.component.js';

/** What a person reads when a field was left empty. */
export const cohortFieldsEmpty = {
  title: 'Bitte geben Sie den Titel an.',
  code: 'Bitte geben Sie die Kennung an, etwa BA-2026.',
  capacity: 'Bitte geben Sie die Zahl der Plätze an.',
  startsOn: 'Bitte geben Sie den ersten Tag an.',
  endsOn: 'Bitte geben Sie den letzten Tag an.',
};

/** A cohort's fields as typed into the form. */
export function typedCohort(form: PostedForm): CohortFieldValues {
  const text = (name: string) => form.text(name).trim();
  return {
    code: text('code'),
    title: text('title'),
    capacity: text('capacity'),
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    applicationDeadline: text('applicationDeadline'),
    targetGroups: form.texts('targetGroups'),
    summary: text('summary'),
    accessNotes: text('accessNotes'),
    contact: text('contact'),
    listed: form.text('listed') === 'ja',
  };
}

/** A cohort's fields as stored; of the deadline the day. */
export function storedCohort(cohort: CohortAnswer): CohortFieldValues {
  const { code, title, capacity, startsOn, endsOn, applicationDeadline, targetGroups } = cohort;
  const deadline = applicationDeadline?.slice(0, 10) ?? '';
  const told = {
    summary: cohort.summary ?? '',
    accessNotes: cohort.accessNotes ?? '',
    contact: cohort.contact ?? '',
    listed: cohort.listed,
  };
  return { code, title, capacity: String(capacity), startsOn, endsOn, applicationDeadline: deadline, targetGroups, ...told };
}

/** The form's fields as the API takes them: no deadline is null. */
export function cohortInput({ capacity, applicationDeadline, code, ...rest }: CohortFieldValues) {
  const seats = /^\d{1,4}$/.test(capacity) ? Number(capacity) : capacity;
  return { ...rest, code: code.toUpperCase(), capacity: seats, applicationDeadline: applicationDeadline || null };
}
