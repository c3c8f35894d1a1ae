import type { FieldProblem } from '#platform';
import { localToEpochMinutes } from '#rules';
import type { PostedForm } from '#ui';
import type { CeremonyAnswer } from '../ceremony.form.js';

/** What stands in the fields of a ceremony's form. */
export interface CeremonyFields {
  readonly date: string;
  readonly start: string;
  readonly offset: string;
  readonly venue: string;
  readonly presenterName: string;
  readonly presenterOffice: string;
}

/** The form of a new ceremony. */
export const blankCeremony: CeremonyFields = {
  date: '',
  start: '',
  offset: '',
  venue: '',
  presenterName: '',
  presenterOffice: '',
};

/** The fields as they were typed. */
export function typedFields(form: PostedForm): CeremonyFields {
  return {
    date: form.text('date'),
    start: form.text('start'),
    offset: form.text('offset'),
    venue: form.text('venue'),
    presenterName: form.text('presenter-name'),
    presenterOffice: form.text('presenter-office'),
  };
}

/** The fields of a planned ceremony. */
export function fieldsOf({ date, start, startsAt, venue, presenter }: CeremonyAnswer): CeremonyFields {
  return {
    date,
    start,
    offset: startsAt.slice(-6),
    venue,
    presenterName: presenter.name ?? '',
    presenterOffice: presenter.office,
  };
}

/** The same as the JSON API takes it; blank fields are missing ones. */
export function ceremonyInput(fields: CeremonyFields) {
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const presenter = { name: given(fields.presenterName), office: given(fields.presenterOffice) };
  return {
    date: given(fields.date),
    start: given(fields.start),
    offset: given(fields.offset),
    venue: given(fields.venue),
    presenter,
  };
}

const asked: Readonly<Record<string, readonly [keyof CeremonyFields, string]>> = {
  date: ['date', 'Bitte geben Sie den Tag an.'],
  start: ['start', 'Bitte geben Sie den Beginn an, etwa 17:00.'],
  venue: ['venue', 'Bitte geben Sie den Ort an.'],
  'presenter.office': ['presenterOffice', 'Bitte geben Sie das Amt der Person an, die überreicht.'],
  offset: ['offset', 'Diese Uhrzeit gibt es an dem Tag zweimal. Bitte wählen Sie, welche gemeint ist.'],
};

/** The problems in the words of the form: a blank field is asked for by its name. */
export function ceremonyProblems(errors: readonly FieldProblem[], fields: CeremonyFields): FieldProblem[] {
  return errors.map(error => {
    const [field, message] = asked[error.path] ?? [];
    return field !== undefined && message !== undefined && fields[field].trim() === '' ? { path: error.path, message } : error;
  });
}

/** The offsets to choose from when the start happens twice (R12). */
export function offsetsOf({ date, start }: CeremonyFields): readonly string[] {
  const reading = localToEpochMinutes(date, start, 'Europe/Berlin', undefined);
  return reading.kind === 'ambiguous' ? reading.offsets : [];
}
