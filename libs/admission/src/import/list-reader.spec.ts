import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '#platform';
import { excelDate, excelFile, excelFormula } from '../../../../test/support/excel-file.js';
import { headed } from './list-columns.js';
import { readList, type Sheet } from './list-reader.js';

const people: Sheet = [
  ['Vorname', 'Nachname', 'E-Mail'],
  ['Jürgen', 'Weiß', 'j@test.example'],
];
const text = (separator: string, end = '\n') => people.map(row => row.join(separator)).join(end) + end;

const refused = (bytes: Buffer) =>
  readList(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem && error.status === 422 ? error.detail : String(error)),
  );

/** An archive whose one file unpacks to `size` zeros, whatever its directory says. */
function bomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  const archive = excelFile([['x']]);
  const at = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const entry = Buffer.from(archive.subarray(at, at + 46));
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(1, 28);
  const local = Buffer.from(archive.subarray(0, 30));
  local.writeUInt16LE(1, 26);
  const end = Buffer.from(archive.subarray(-22));
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(31 + packed.length, 16);
  const name = Buffer.from('x');
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe('a list as people really have it', () => {
  it.each([
    ['semicolons, UTF-8', Buffer.from(text(';'))],
    ['commas', Buffer.from(text(','))],
    ['tabs', Buffer.from(text('\t'))],
    ['UTF-8 with its mark, CRLF', Buffer.from(`\ufeff${text(';', '\r\n')}`)],
    ['Windows-1252', Buffer.from(text(';'), 'latin1')],
    ['UTF-16 as Excel saves "Unicode text"', Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
    ["Excel's own line about the separator", Buffer.from(`sep=;\r\n${text(';')}`)],
    ['blanks around, also protected ones', Buffer.from(text(';').replace('Weiß', '\u00a0 Weiß\u200b '))],
    ['XLSX', excelFile(people)],
  ])('%s: the same list', async (_, bytes) => {
    expect((await readList(bytes)).filter(row => row.some(Boolean))).toEqual(people);
  });

  it('names come in NFC, with every letter of DIN 91379', async () => {
    const sheet = await readList(Buffer.from('Name\nKater\u030cina Nova\u0301kova\u0301\nŁukasz Żółć\nM\u0332\u0301\n'));
    expect(sheet.slice(0, 4)).toEqual([['Name'], ['Kateřina Nováková'], ['Łukasz Żółć'], ['M\u0332\u0301'.normalize('NFC')]]);
  });

  it('Excel: dates are dates, formulas what they came to, and a row keeps its number across empty ones', async () => {
    const sheet = await readList(
      excelFile([['Vorname', 'Name', 'Eingang'], [], [], ['Kim', excelFormula('A1&amp;"x"', 'Weiß'), excelDate(46059)]]),
    );
    expect(sheet[3]).toEqual(['Kim', 'Weiß', '06.02.2026']);
  });

  it('a title over the columns, merged or not, is no heading', async () => {
    const sheet = await readList(
      excelFile([['Teilnehmende 2026', null, null], [], [...(people[0] ?? [])], ['Kim', 'Weiß', '']], 'A1:C1'),
    );
    expect(headed(sheet)).toEqual({ headerRow: 2, columns: ['givenNames', 'familyName', 'email'] });
  });

  it('two columns for the same: the first counts until somebody chooses', () => {
    expect(
      headed([
        ['Nachname', 'Name'],
        ['a', 'b'],
      ]).columns,
    ).toEqual(['familyName', null]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'Die Datei ist leer.'],
    ['only blanks', Buffer.from(' ; \n ; \n'), 'Die Liste ist leer.'],
    ['5,000 rows', Buffer.from(`Name\n${'Weiß\n'.repeat(5000)}`), 'Die Liste hat 5000 Zeilen'],
    ['20 MB', Buffer.alloc(20 * 1024 * 1024, 'Weiß\n'), 'größer als 5 MB'],
    ['a PDF called .xlsx', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'Das ist eine PDF-Datei.'],
    ['an old or protected Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'alte (.xls) oder geschützte'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'keine Liste, die sich lesen lässt'],
    ['a zip bomb', bomb(200 * 1024 * 1024), 'entpackt zu groß'],
    ['a broken archive', Buffer.from('PK\u0003\u0004kaputt'), 'nicht als Excel-Tabelle lesen'],
    ['an archive of something else', Buffer.concat([excelFile([['x']]).subarray(0, 400)]), 'nicht als Excel-Tabelle lesen'],
    ['a quote that never closes', Buffer.from('Vorname;Name\nKim;"Weiß\n'), 'In Zeile 2 ist ein Anführungszeichen'],
  ])('%s is refused in words', async (_, bytes, words) => {
    expect(await refused(bytes)).toContain(words);
  });

  it('headings and nobody below them is said so', () => {
    expect(() =>
      headed([
        ['Vorname', 'Name'],
        ['', ''],
      ]),
    ).toThrow('Unter den Überschriften steht niemand.');
  });
});
