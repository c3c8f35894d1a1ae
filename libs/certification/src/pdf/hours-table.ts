import type { HoursAccount, HoursLine } from './certificate-content.js';
import type { Part } from './column.js';
import { type TableRow, tableRow } from './table-row.js';
import { drawRule, heightOf, type TextBlock } from './tagged-pen.js';
import { breakLines, type Ink, mm, settle } from './typeset.js';

/** The account of hours with its heading: credited by kind, the sum under a rule, the nominal extent. */
export function hoursTable(
  account: HoursAccount,
  { x, width }: { x: number; width: number },
  accent: string,
  scale: number,
): Part {
  const columns = [
    { x, width: width - mm(66) },
    { x: x + width - mm(64), width: mm(30), align: 'right' },
    { x: x + width - mm(32), width: mm(32), align: 'right' },
  ] as const;
  const plain: Ink = { face: 'sans', size: 10 * scale };
  const strong: Ink = { face: 'sansSemiBold', size: 10 * scale };
  const row = ({ label, minutes, hours }: HoursLine, ink: Ink) =>
    tableRow(columns, [{ text: label, ink, heads: 'Row' }, ...[minutes, hours].map(text => ({ text, ink }))]);
  const small: Ink = { face: 'sans', size: 8.5 * scale, colour: '#444444' };
  const header = tableRow(
    columns,
    account.columns.map(text => ({ text, ink: small, heads: 'Column' })),
  );
  const rows = [header, ...account.parts.map(part => row(part, plain)), row(account.total, strong), row(account.nominal, plain)];
  const headingInk = settle(account.heading, { face: 'sansSemiBold', size: 11 * scale });
  const heading: TextBlock = { lines: breakLines(account.heading, headingInk, width), ink: headingInk, leading: 16 * scale };
  return {
    height: heightOf(heading) + rows.reduce((sum, { height }) => sum + height, 0),
    draw: (pen, y) => {
      const top = pen.block('H2', heading, { x, y, width });
      const edges = edgesOf(rows, top);
      drawRule(pen, x, edges[1]!, width, accent);
      drawRule(pen, x, edges[rows.length - 2]!, width, accent);
      pen.within('Table', table => rows.forEach((one, index) => one.draw(table, edges[index]!)));
    },
  };
}

/** Upper edges of the rows, from `top` on. */
function edgesOf(rows: readonly TableRow[], top: number): number[] {
  return rows.map((_, index) => top + rows.slice(0, index).reduce((sum, { height }) => sum + height, 0));
}
