import { zipped } from '../../libs/admission/src/import/zip-contents.js';

const letters = 'ABCDEFGHIJ';

/** A cell: a text, or markup of its own (a number, a date, a formula). */
export type ExcelCell = string | { readonly xml: string };

/** A day as Excel stores it: days since 1899-12-30, with the style of a date. */
export const excelDate = (serial: number): ExcelCell => ({ xml: `s="1"><v>${serial}</v>` });
/** A formula with the text it last came to. */
export const excelFormula = (formula: string, text: string): ExcelCell => ({ xml: `t="str"><f>${formula}</f><v>${text}</v>` });

/** An XLSX file with one sheet, as Excel writes it; `merged` as "A1:C1". */
export function excelFile(rows: readonly (readonly (ExcelCell | null)[])[], merged = ''): Buffer {
  const lines = rows.map((row, index) => {
    const cells = row.flatMap((cell, column) =>
      cell === null ? [] : [`<c r="${letters[column]}${index + 1}" ${bodyOf(cell)}</c>`],
    );
    return cells.length === 0 ? '' : `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  const merges = merged === '' ? '' : `<mergeCells count="1"><mergeCell ref="${merged}"/></mergeCells>`;
  return zipped(
    new Map(
      Object.entries({
        '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
        '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
        'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': rels('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml'),
        'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
        'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${lines.join('')}</sheetData>${merges}</worksheet>`,
      }).map(([name, text]) => [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]),
    ),
  );
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const bodyOf = (cell: ExcelCell) =>
  typeof cell === 'string' ? `t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is>` : cell.xml;

function rels(...pairs: string[]): string {
  const all = pairs.flatMap((type, index) => (index % 2 === 0 ? [[type, pairs[index + 1]]] : []));
  const lines = all.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}
