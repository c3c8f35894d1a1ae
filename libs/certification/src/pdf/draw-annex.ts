import type { CertificateSnapshot, SnapshotModule } from '../certificate-snapshot.js';
import { type AnnexModule, annexModules, type CertificateContent } from './certificate-content.js';
import { drawFlowingTable, heightOfRows, type PageFlow } from './flowing-table.js';
import { type TableCell, type TableColumn, type TableRow, tableRow } from './table-row.js';
import { drawBlock, type TaggedPen } from './tagged-pen.js';
import type { Measure } from './text-part.js';
import { textPart } from './text-part.js';
import { fitLines, type Ink, mm } from './typeset.js';

const bottom = mm(280);
const plain: Ink = { face: 'sans', size: 9 };
const strong: Ink = { face: 'sansSemiBold', size: 9 };
const quiet: Ink = { face: 'sans', size: 8, colour: '#444444' };
const headings = { in_person: 'Präsenzmodule', online: 'Online-Vertiefungen' } as const;

/** The annex of a proof, beginning on a new page: every module of the curriculum with its sessions, dates and minutes, one table for each kind. */
export function drawAnnex(
  pen: TaggedPen,
  snapshot: CertificateSnapshot,
  content: CertificateContent,
  measure: Measure,
  accent: string,
): void {
  const flow: PageFlow = {
    bottom,
    newPage: page => {
      page.document.addPage();
      return drawRunningHead(page, `Anlage zur ${content.register} · ${content.name}`, measure);
    },
  };
  pen.document.addPage();
  let y = drawTitle(pen, content, measure);
  for (const kind of ['in_person', 'online'] as const) {
    const modules = annexModules(snapshot, kind);
    if (modules.length > 0) y = drawModules(pen, kind, modules, { measure, accent, y, flow });
  }
}

function drawTitle(pen: TaggedPen, content: CertificateContent, measure: Measure): number {
  const old = ['onum', 'pnum'] as const;
  const parts = [
    textPart('H2', `Anlage zur ${content.register}`, { face: 'serif', size: 20 }, measure),
    textPart('P', `${content.name} · ${content.seriesTitle}`, { face: 'sans', size: 10.5, features: old }, measure),
    textPart(
      'P',
      'Zeiten in Minuten. Gehalten und anerkannt sind Kontaktzeiten ohne Pausen. Module ohne Vermerk sind angerechnet.',
      { ...quiet, size: 9, features: old },
      measure,
    ),
  ];
  let y = mm(20);
  for (const part of parts) {
    part.draw(pen, y);
    y += part.height + mm(1);
  }
  return y;
}

function drawModules(
  pen: TaggedPen,
  kind: SnapshotModule['kind'],
  modules: readonly AnnexModule[],
  place: { measure: Measure; accent: string; y: number; flow: PageFlow },
): number {
  const { measure, accent, flow } = place;
  const columns = columnsOf(measure);
  const header = headerRow(columns);
  const groups = modules.map(module => [
    moduleRow(columns, module),
    ...module.sessions.map((_, day) => sessionRow(columns, module, day)),
  ]);
  const heading = textPart('H3', headings[kind], { face: 'sansSemiBold', size: 12 }, measure);
  const needed = heading.height + header.height + heightOfRows(groups[0] ?? []);
  let y = place.y + mm(5);
  if (y + needed > flow.bottom) y = flow.newPage(pen);
  heading.draw(pen, y);
  return drawFlowingTable(pen, { header, groups, ...measure, accent }, y + heading.height, flow);
}

function columnsOf({ x, width }: Measure): TableColumn[] {
  const figures = mm(18);
  const gap = mm(2);
  const where = mm(47);
  const first = width - where - 3 * figures - 2 * gap;
  const rightOf = (index: number): TableColumn => ({ x: x + width - (3 - index) * figures, width: figures, align: 'right' });
  return [{ x, width: first }, { x: x + first + gap, width: where }, rightOf(0), rightOf(1), rightOf(2)];
}

function headerRow(columns: readonly TableColumn[]): TableRow {
  const texts = ['Modul', 'Termin, Ort (Durchgang)', 'gehalten', 'anerkannt', 'Vor- und Nachbereitung'];
  return tableRow(
    columns,
    texts.map(text => ({ text, ink: quiet, heads: 'Column' })),
  );
}

function moduleRow(columns: readonly TableColumn[], module: AnnexModule): TableRow {
  const figures = [module.held, module.credited, module.selfStudy].map(text => ({ text, ink: strong }));
  return tableRow(columns, [{ text: module.title, ink: strong, heads: 'Row' }, { text: module.when, ink: plain }, ...figures]);
}

function sessionRow(columns: readonly TableColumn[], module: AnnexModule, day: number): TableRow {
  const { when, held, credited } = module.sessions[day]!;
  const cells: TableCell[] = [{ text: `${day + 1}. Tag`, ink: plain, heads: 'Row', indent: mm(7) }];
  return tableRow(columns, [...cells, ...[when, held, credited, ''].map(text => ({ text, ink: plain }))]);
}

function drawRunningHead(pen: TaggedPen, text: string, { x, width }: Measure): number {
  const { lines, ink } = fitLines(text, quiet, width, { smallest: 5, mostLines: 1 });
  pen.artifact(
    () => drawBlock(pen.document, { lines: lines.slice(0, 2), ink, leading: 10 }, { x, y: mm(18), width }),
    'Pagination',
  );
  return mm(28);
}
