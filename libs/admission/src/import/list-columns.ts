import { type TargetGroup, targetGroups, targetGroupWords } from '#programme';
import { badFile, type Sheet } from './list-reader.js';

/** What a column of a list can hold. */
export const listFields = [
  'givenNames',
  'familyName',
  'namePrefix',
  'degreeBefore',
  'degreeAfter',
  'email',
  'targetGroup',
  'organisation',
] as const;
export type ListField = (typeof listFields)[number];

export const listFieldWords: Readonly<Record<ListField, string>> = {
  givenNames: 'Vorname',
  familyName: 'Familienname',
  namePrefix: 'Namenszusatz',
  degreeBefore: 'Grad vor dem Namen',
  degreeAfter: 'Grad nach dem Namen',
  email: 'E-Mail-Adresse',
  targetGroup: 'Bereich',
  organisation: 'Organisation',
};

const headings: Readonly<Record<ListField, readonly string[]>> = {
  givenNames: ['vorname', 'vornamen', 'rufname', 'givennames', 'firstname'],
  familyName: ['familienname', 'nachname', 'name', 'zuname', 'familyname', 'lastname', 'surname'],
  namePrefix: ['namenszusatz', 'zusatz', 'nameprefix'],
  degreeBefore: ['gradvordemnamen', 'titel', 'grad', 'akademischergrad', 'akadgrad', 'degreebefore'],
  degreeAfter: ['gradnachdemnamen', 'degreeafter'],
  email: ['emailadresse', 'email', 'mail', 'mailadresse', 'emails', 'ema'],
  targetGroup: ['bereich', 'zielgruppe', 'gruppe', 'targetgroup'],
  organisation: ['organisation', 'einrichtung', 'institution', 'träger', 'arbeitgeber', 'behörde', 'verein', 'firma'],
};

const groupWords: Readonly<Record<TargetGroup, readonly string[]>> = {
  administration: ['verwaltung', 'kommunalverwaltung', 'stadtverwaltung', 'kreisverwaltung', 'behörde'],
  civil_society: ['zivilgesellschaft', 'ehrenamt', 'verein', 'vereine', 'initiative'],
  advice_education: ['beratungundbildung', 'beratung', 'bildung', 'beratungbildung', 'fachkräfte'],
  other: ['weitere', 'sonstige', 'sonstiges', 'andere', 'anderes'],
};

const folded = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** What a heading announces; null for one we don't know. */
export function fieldOf(heading: string): ListField | null {
  return listFields.find(field => headings[field].includes(folded(heading))) ?? null;
}

/** The target group in German words or as its code; undefined for one there isn't. */
export function groupOf(text: string): TargetGroup | undefined {
  return targetGroups.find(
    group => text === group || folded(targetGroupWords[group]) === folded(text) || groupWords[group].includes(folded(text)),
  );
}

/** A list with its headings found: above them may stand a title over several columns. */
export interface HeadedSheet {
  /** Index of the row of headings. */
  readonly headerRow: number;
  /** What each column holds, by position. */
  readonly columns: readonly (ListField | null)[];
}

const rowsLookedAt = 10;

/** Finds the row of headings among the first filled ones: the one with most words we know. @throws Problem 422 without anybody below it */
export function headed(sheet: Sheet): HeadedSheet {
  const candidates = sheet.flatMap((row, index) => (row.some(Boolean) ? [index] : [])).slice(0, rowsLookedAt);
  const known = (index: number) => (sheet[index] ?? []).filter(cell => fieldOf(cell) !== null).length;
  const headerRow = candidates.reduce((best, index) => (known(index) > known(best) ? index : best), candidates[0] ?? 0);
  if (!sheet.slice(headerRow + 1).some(row => row.some(Boolean)))
    throw badFile(
      'Unter den Überschriften steht niemand. Bitte wählen Sie die Datei mit der Liste; die erste Zeile nennt die Spalten.',
    );
  const width = Math.max(...sheet.map(row => row.length));
  const fields = Array.from({ length: width }, (_, column) => fieldOf(sheet[headerRow]?.[column] ?? ''));
  // Of two columns for the same, the first counts until somebody chooses.
  return { headerRow, columns: fields.map((field, column) => (fields.indexOf(field) === column ? field : null)) };
}
