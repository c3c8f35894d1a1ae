import type { LockedCohort } from '#enrolment';
import { invalid, type Problem } from '#platform';
import { mayEnrolDirectly, seatsForMany } from '#rules';
import type { CheckedList, ListProblem } from './list-check.js';
import { type ListField } from './list-columns.js';
import type { ImportAnswer } from './people-import.form.js';
import type { ImportOutcome, StoredImport } from './people-import.repository.js';

/** What a list would lead to now. */
export interface Forecast {
  readonly outcome: ImportOutcome;
  readonly problems: readonly ListProblem[];
  /** All problems as one refusal. */
  readonly refusal: () => Problem;
}

/** Who would get a seat, wait or be decided on, and what stands in the way. */
export function forecastOf(
  { kind }: Pick<StoredImport, 'kind'>,
  { people, problems, skipped }: CheckedList,
  cohort: LockedCohort,
): Forecast {
  const imported = people.length;
  const { seats, waiting } = seatsForMany(imported, cohort);
  const tooMany = kind === 'enrolments' && waiting > 0 ? [capacityProblem(imported, seats)] : [];
  const empty = imported + problems.length === 0 && skipped === 0 ? [nobody] : [];
  const all = [...tooMany, ...empty, ...problems];
  const outcome =
    kind === 'applications'
      ? { imported, seats: 0, waiting: mayEnrolDirectly(cohort) ? 0 : imported, toReview: imported, skipped }
      : { imported, seats, waiting: kind === 'accepted' ? waiting : 0, toReview: 0, skipped };
  const fields = () =>
    all.slice(0, 50).map(({ row, column, message }) => ({
      path: row === null ? '' : `rows[${row}].${column}`,
      message: row === null ? message : `Zeile ${row}, ${column}: ${message}`,
    }));
  return { outcome, problems: all, refusal: () => invalid(fields()) };
}

const whole = (message: string): ListProblem => ({ row: null, column: 'Liste', value: '', message });
const nobody = whole('Unter den Überschriften steht niemand.');

function capacityProblem(count: number, seats: number): ListProblem {
  const free = seats === 1 ? 'ist nur 1 Platz frei' : seats === 0 ? 'ist kein Platz frei' : `sind nur ${seats} Plätze frei`;
  return whole(
    `Für ${count} Personen ${free}. Bitte tragen Sie mehr Plätze ein, kürzen Sie die Liste, oder übernehmen Sie sie als angenommene Anmeldungen: Wer keinen Platz bekommt, wartet.`,
  );
}

/** The list as its uploader sees it before and after taking over. */
export function importAnswerOf(list: StoredImport, checked: CheckedList, cohort: LockedCohort): ImportAnswer {
  const { sheet, headerRow, columns, uploadId, fileName, kind, defaultTargetGroup, known, version } = list;
  const { outcome, problems } = list.outcome ? { outcome: list.outcome, problems: [] } : forecastOf(list, checked, cohort);
  const { imported: people, ...counts } = outcome;
  const sample = (index: number) => sheet.slice(headerRow + 1).find(row => row[index])?.[index] ?? '';
  const column = (field: ListField | null, index: number) => ({
    heading: sheet[headerRow]?.[index] ?? '',
    sample: sample(index),
    field,
  });
  return {
    uploadId,
    fileName,
    kind,
    defaultTargetGroup,
    known,
    version,
    people,
    ...counts,
    columns: list.confirmedAt ? [] : columns.map(column),
    withoutEmail: checked.people.filter(({ email }) => email === null).length,
    problems: [...problems],
    confirmed: list.confirmedAt !== null,
  };
}
