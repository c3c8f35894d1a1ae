import Papa from 'papaparse';

/**
 * A CSV file for German spreadsheet programs: semicolons, UTF-8 with its mark, CRLF. A cell that begins like a formula (= + - @, tab, line break)
 * gets an apostrophe in front, so that no program runs what somebody typed as their name.
 */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(
    rows.map(row => [...row]),
    { delimiter: ';', newline: '\r\n', escapeFormulae: true },
  )}\r\n`;
}
