import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { invalid, type Problem } from '#platform';
import { unzipped, zipped } from './zip-contents.js';

/** A list as it is kept: the texts of its cells, row by row, empty rows too, so that row 7 is the one Excel calls 7. */
export type Sheet = readonly (readonly string[])[];

/** How large a file may be, in bytes. */
export const mostBytes = 5 * 1024 * 1024;
const mostUnpacked = 30 * 1024 * 1024;
/** How many people one list may have. */
export const mostRows = 1000;
const mostColumns = 60;

/** A refusal of the whole file. */
export const badFile = (message: string): Problem => invalid([{ path: 'file', message }]);

/** Reads CSV (semicolon, comma or tab; UTF-8, UTF-16 or Windows-1252) or the first sheet of an XLSX file. @throws Problem 422 that says what to do */
export async function readList(bytes: Buffer): Promise<Sheet> {
  if (bytes.length === 0) throw badFile('Die Datei ist leer. Bitte wählen Sie die Datei mit der Liste.');
  if (bytes.length > mostBytes)
    throw badFile('Die Datei ist größer als 5 MB. Bitte teilen Sie die Liste auf mehrere Dateien auf.');
  const cells = startsWith(bytes, 'PK\u0003\u0004') ? await cellsOfWorkbook(bytes) : cellsOfText(textOf(bytes));
  return fitting(cells.map(row => row.map(tidied)));
}

const startsWith = (bytes: Buffer, mark: string) => bytes.subarray(0, mark.length).toString('latin1') === mark;

async function cellsOfWorkbook(bytes: Buffer): Promise<unknown[][]> {
  try {
    // Repacked from what was unpacked within bounds: the library meets no archive that is larger than it says.
    const files = unzipped(bytes, mostUnpacked);
    const needed = [...files].filter(
      ([name]) => /^(\[Content_Types\]\.xml|_rels\/|xl\/)/.test(name) && /\.(xml|rels)$/.test(name),
    );
    return await readSheet(zipped(new Map(needed)));
  } catch {
    throw badFile(
      'Die Datei lässt sich nicht als Excel-Tabelle lesen, oder sie ist entpackt zu groß. Bitte speichern Sie die Tabelle neu als .xlsx oder als CSV.',
    );
  }
}

function textOf(bytes: Buffer): string {
  if (startsWith(bytes, '%PDF')) throw badFile('Das ist eine PDF-Datei. Bitte speichern Sie die Liste als .xlsx oder als CSV.');
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0'))
    throw badFile('Das ist eine alte (.xls) oder geschützte Excel-Datei. Bitte speichern Sie sie ohne Kennwort als .xlsx.');
  const text = decoded(bytes);
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text))
    throw badFile('Das ist keine Liste, die sich lesen lässt. Bitte speichern Sie sie als .xlsx oder als CSV.');
  return text;
}

function decoded(bytes: Buffer): string {
  if (startsWith(bytes, '\u00ff\u00fe')) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function cellsOfText(text: string): string[][] {
  // Excel's own first line, "sep=;", names the separator and is no row.
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: named?.[1] ?? '', delimitersToGuess: [';', '\t', ',', '|'] });
  const quote = errors.find(({ type }) => type === 'Quotes');
  if (quote)
    throw badFile(`In Zeile ${(quote.row ?? 0) + 1} ist ein Anführungszeichen nicht geschlossen. Bitte prüfen Sie die Zeile.`);
  return data;
}

function tidied(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : germanDate(value);
  return (
    String(value)
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[\u200b\ufeff\u00ad]/g, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      // A line of nothing but separators.
      .replace(/^[;,| ]+$/, '')
      .trim()
      .normalize('NFC')
  );
}

function germanDate(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return `${day}.${month}.${year}`;
}

function fitting(cells: readonly (readonly string[])[]): Sheet {
  const filled = cells.filter(row => row.some(Boolean)).length;
  if (filled === 0) throw badFile('Die Liste ist leer. Bitte wählen Sie die Datei mit der Liste.');
  if (filled - 1 > mostRows)
    throw badFile(`Die Liste hat ${filled - 1} Zeilen; auf einmal gehen höchstens ${mostRows}. Bitte teilen Sie sie auf.`);
  if (cells.length > 10 * mostRows)
    throw badFile('Zwischen den Zeilen stehen zu viele leere. Bitte löschen Sie die leeren Zeilen.');
  if (cells.some(row => row.length > mostColumns && row.slice(mostColumns).some(Boolean)))
    throw badFile(`Die Liste hat mehr als ${mostColumns} Spalten. Bitte löschen Sie, was nicht gebraucht wird.`);
  if (cells.flat().some(cell => cell.length > 2000))
    throw badFile('Eine Zelle hat mehr als 2.000 Zeichen. Bitte kürzen Sie sie.');
  return cells.map(row => row.slice(0, mostColumns));
}
