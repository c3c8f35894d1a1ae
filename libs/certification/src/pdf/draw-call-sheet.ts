import { formatDate } from '#rules';
import type { CallSheetRow, CallSheetSnapshot } from '../certificate-snapshot.js';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { drawFlowingTable } from './flowing-table.js';
import { drawPageNumbers } from './page-numbers.js';
import { type TableColumn, type TableRow, tableRow } from './table-row.js';
import { drawBlock, TaggedPen } from './tagged-pen.js';
import { textPart } from './text-part.js';
import { fitLines, type Ink, mm } from './typeset.js';

const measure = { x: mm(18), width: mm(176) } as const;
const rowHeight = mm(9);
const bottom = mm(283);
const accent = '#1b1b1b';
const columnWidths = [12, 67, 33, 20, 44] as const;

/**
 * The list for calling people up: rows of 9 mm in 11 pt, number, name, register number, a box to tick, room for a note; what and when on every page.
 * Tagged PDF/A-2a and PDF/UA-1. Pure: the same snapshot gives the same bytes.
 */
export function drawCallSheet(snapshot: CallSheetSnapshot): Buffer {
  const when = whenInWords(snapshot);
  const document = openArchivalDocument({
    title: `${snapshot.title} ${snapshot.occasion}, ${when}`,
    author: snapshot.municipality,
    datedOn: snapshot.heldOn,
    source: snapshot,
  });
  const pen = TaggedPen.on(document);
  document.addPage();
  const columns = columnsOf();
  const header = tableRow(
    columns,
    ['Nr.', 'Name', 'Registernummer', 'übergeben', 'Notiz'].map(text => ({
      text,
      ink: { face: 'sansSemiBold', size: 9 },
      heads: 'Column',
    })),
  );
  const groups = snapshot.rows.map(row => [personRow(columns, row)]);
  drawFlowingTable(pen, { header, groups, ...measure, accent, everyRowRuled: true }, drawHead(pen, snapshot, when), {
    bottom,
    newPage: page => {
      page.document.addPage();
      return drawRunningHead(page, snapshot, when);
    },
  });
  drawPageNumbers(pen, `${snapshot.rows.length} ${snapshot.rows.length === 1 ? 'Person' : 'Personen'}`, measure);
  return closeArchivalDocument(document);
}

function whenInWords({ heldOn, startsAt }: CallSheetSnapshot): string {
  const day = formatDate(heldOn).replaceAll(' ', '\u00a0');
  return startsAt ? `${day}, ${startsAt}\u00a0Uhr` : day;
}

function drawHead(pen: TaggedPen, snapshot: CallSheetSnapshot, when: string): number {
  const plain: Ink = { face: 'sans', size: 11 };
  const presenter = snapshot.presenter ? `Überreicht durch: ${snapshot.presenter}` : '';
  const parts = [
    textPart('H1', snapshot.title, { face: 'serif', size: 24 }, measure),
    textPart('P', `${snapshot.occasion} · ${snapshot.municipality}`, { ...plain, size: 12 }, measure),
    textPart('P', [when, snapshot.venue].filter(Boolean).join(' · '), { face: 'sansSemiBold', size: 12 }, measure),
    textPart('P', presenter, plain, measure),
  ];
  let y = mm(13);
  for (const part of parts) {
    part.draw(pen, y);
    y += part.height + (part.height > 0 ? mm(0.6) : 0);
  }
  return y + mm(2.5);
}

function drawRunningHead(pen: TaggedPen, snapshot: CallSheetSnapshot, when: string): number {
  const text = [snapshot.title, snapshot.occasion, snapshot.municipality, when].join(' · ');
  const { lines, ink } = fitLines(text, { face: 'sans', size: 10 }, measure.width, { smallest: 7, mostLines: 2 });
  pen.artifact(() => drawBlock(pen.document, { lines, ink, leading: 13 }, { ...measure, y: mm(14) }), 'Pagination');
  return mm(15) + lines.length * 13;
}

function columnsOf(): TableColumn[] {
  const aligns = ['right', 'left', 'left', 'center', 'left'] as const;
  return columnWidths.map((width, index) => {
    const before = columnWidths.slice(0, index).reduce((sum, each) => sum + mm(each), 0);
    const inset = index === 0 ? 0 : mm(2);
    return { x: measure.x + before + inset, width: mm(width) - (index === 0 ? mm(1.5) : inset), align: aligns[index]! };
  });
}

/** 9 mm high whatever the name: a long one gets smaller, then takes two lines. */
function personRow(columns: readonly TableColumn[], row: CallSheetRow): TableRow {
  const fit = (text: string, index: number, ink: Ink, smallest: number) => {
    const fitted = fitLines(text, ink, columns[index]!.width, { smallest, mostLines: 2, oneLineDownTo: 9.5 });
    return { text: fitted.lines.join(' '), ink: fitted.ink };
  };
  const plain: Ink = { face: 'sans', size: 11 };
  return tableRow(
    columns,
    [
      { text: String(row.position), ink: { ...plain, colour: '#444444' } },
      { ...fit(row.name, 1, { face: 'sansSemiBold', size: 11 }, 8), heads: 'Row' },
      fit(row.registerNumber, 2, plain, 7),
      { text: '☐', ink: { face: 'sans', size: 16 } },
      fit(row.note ?? '', 4, { ...plain, size: 9 }, 6.5),
    ],
    rowHeight,
  );
}
