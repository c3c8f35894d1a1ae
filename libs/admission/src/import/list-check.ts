import { z } from 'zod';
import { blankable, emailAddress, line } from '#platform';
import type { TargetGroup } from '#programme';
import { nameSortKey } from '#rules';
import { groupOf, type HeadedSheet, type ListField, listFieldWords } from './list-columns.js';
import { duplicatesOf, type KnownPeople } from './list-duplicates.js';
import type { Sheet } from './list-reader.js';

/** What becomes of the people of a list: applications to be decided on, accepted ones, or people who take part at once. */
export const importKinds = ['applications', 'accepted', 'enrolments'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Whether people who are in the cohort already stop the list or are left out of it. */
export const knownChoices = ['refuse', 'skip'] as const;

export interface ListSettings {
  readonly kind: ImportKind;
  /** For rows that name none. */
  readonly defaultTargetGroup: TargetGroup | null;
  readonly known: (typeof knownChoices)[number];
}

/** Somebody of a list; `row` is the number Excel shows. */
export interface ListedPerson {
  readonly row: number;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly namePrefix: string | null;
  readonly degreeBefore: string | null;
  readonly degreeAfter: string | null;
  readonly email: string | null;
  readonly targetGroup: TargetGroup;
  readonly organisation: string | null;
  readonly nameKey: string;
}

/** What is wrong, where, and what to do; without a row it concerns the whole list. */
export interface ListProblem {
  readonly row: number | null;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

export interface CheckedList {
  readonly people: readonly ListedPerson[];
  readonly problems: readonly ListProblem[];
  /** In the cohort already, and left out by choice. */
  readonly skipped: number;
}

const text = (max: number, label: string) => blankable(line(max, label).nullish()).transform(value => value ?? null);
const person = z.object({
  givenNames: text(200, 'Der Vorname'),
  familyName: text(200, 'Der Familienname'),
  namePrefix: text(60, 'Der Namenszusatz'),
  degreeBefore: text(60, 'Der Grad'),
  degreeAfter: text(60, 'Der Grad'),
  email: blankable(emailAddress().nullish()).transform(value => value ?? null),
  organisation: text(200, 'Die Organisation'),
});

/** Reads every row of a list; nobody is taken silently, nobody dropped silently. */
export function checkList(sheet: Sheet, headedSheet: HeadedSheet, settings: ListSettings, known: KnownPeople): CheckedList {
  const problems: ListProblem[] = [...columnProblems(headedSheet)];
  const people: ListedPerson[] = [];
  if (problems.length > 0) return { people, problems, skipped: 0 };
  for (const [index, cells] of sheet.entries()) {
    if (index <= headedSheet.headerRow || !cells.some(Boolean)) continue;
    const read = readRow(valuesOf(cells, headedSheet), settings);
    if ('nameKey' in read) people.push({ ...read, row: index + 1 });
    else problems.push(...read.map(problem => ({ ...problem, row: index + 1 })));
  }
  const doubles = duplicatesOf(people, known, settings.known);
  const all = [...problems, ...doubles.problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { people: doubles.people, problems: all, skipped: doubles.skipped };
}

type Values = Partial<Record<ListField, string>>;

function valuesOf(cells: readonly string[], { columns }: HeadedSheet): Values {
  return Object.fromEntries(columns.flatMap((field, index) => (field === null ? [] : [[field, cells[index] ?? '']])));
}

function columnProblems({ columns }: HeadedSheet): ListProblem[] {
  const whole = (message: string): ListProblem => ({ row: null, column: 'Spalten', value: '', message });
  const twice = columns.find((field, index) => field !== null && columns.indexOf(field) !== index);
  return [
    ...(columns.includes('familyName') || columns.includes('givenNames')
      ? []
      : [whole('Keine Spalte ist als Vorname oder Familienname gewählt. Bitte ordnen Sie die Spalten zu.')]),
    ...(twice ? [whole(`Zwei Spalten sind als „${listFieldWords[twice]}“ gewählt. Bitte wählen Sie eine davon ab.`)] : []),
  ];
}

function readRow(values: Values, settings: ListSettings): Omit<ListedPerson, 'row'> | Omit<ListProblem, 'row'>[] {
  const parsed = person.safeParse(values);
  const targetGroup = values.targetGroup ? groupOf(values.targetGroup) : (settings.defaultTargetGroup ?? undefined);
  const wrong = new Map<ListField, string>();
  for (const { path, message } of parsed.error?.issues ?? [])
    if (!wrong.has(path[0] as ListField)) wrong.set(path[0] as ListField, message);
  for (const [field, message] of sentences(values, settings, targetGroup)) if (!wrong.has(field)) wrong.set(field, message);
  if (wrong.size === 0 && parsed.success && targetGroup)
    return { ...parsed.data, targetGroup, nameKey: nameSortKey({ ...parsed.data }) };
  return [...wrong].map(([field, message]) => ({ column: listFieldWords[field], value: values[field] ?? '', message }));
}

function sentences(values: Values, { kind }: ListSettings, targetGroup: TargetGroup | undefined): [ListField, string][] {
  const { givenNames = '', familyName = '', email = '' } = values;
  const odd = (value: string) => value !== '' && !/\p{L}/u.test(value);
  const number = 'Hier steht eine Zahl oder ein Datum statt eines Namens. Bitte prüfen Sie die Zelle.';
  const found: [ListField, string | false][] = [
    ['givenNames', odd(givenNames) && number],
    ['familyName', odd(familyName) && number],
    [
      'familyName',
      familyName.includes(',') &&
        'Hier stehen zwei Angaben in einer Zelle. Bitte trennen Sie Vor- und Familienname in zwei Spalten.',
    ],
    ['familyName', givenNames + familyName === '' && 'Der Name fehlt. Bitte ergänzen Sie ihn, oder löschen Sie die Zeile.'],
    [
      'email',
      email === '' &&
        kind !== 'enrolments' &&
        'Eine Anmeldung braucht eine E-Mail-Adresse. Bitte ergänzen Sie sie, oder nehmen Sie die Liste direkt auf.',
    ],
    ['targetGroup', targetGroup === undefined && groupSentence(values.targetGroup ?? '')],
  ];
  return found.filter((each): each is [ListField, string] => each[1] !== false);
}

function groupSentence(given: string): string {
  if (given === '') return 'Der Bereich fehlt. Bitte ergänzen Sie ihn, oder wählen Sie einen für alle ohne Angabe.';
  return 'Diesen Bereich gibt es nicht. Möglich sind: Verwaltung, Zivilgesellschaft, Beratung und Bildung, Weitere.';
}
