import { drawRule, type TaggedPen } from './tagged-pen.js';
import type { TableRow } from './table-row.js';

/** How a table goes on over pages: `newPage` adds one, draws its head and returns the upper edge left for rows; `bottom` ends each page (points). */
export interface PageFlow {
  readonly bottom: number;
  readonly newPage: (pen: TaggedPen) => number;
}

const rowsKeptTogether = 3;

/**
 * Draws a table from `y` on over as many pages as it needs; its header is repeated on each. A group never begins with
 * fewer than three of its rows on a page. Returns the lower edge on the last page.
 */
export function drawFlowingTable(
  pen: TaggedPen,
  table: {
    header: TableRow;
    groups: readonly (readonly TableRow[])[];
    x: number;
    width: number;
    accent: string;
    everyRowRuled?: boolean;
  },
  y: number,
  flow: PageFlow,
): number {
  let top = y;
  const rule = (at: number, colour = table.accent) => drawRule(pen, table.x, at, table.width, colour);
  const nextPage = () => {
    top = flow.newPage(pen);
    table.header.drawAgain(pen, top);
    top += table.header.height;
    rule(top);
  };
  pen.within('Table', inner => {
    table.header.draw(inner, top);
    top += table.header.height;
    rule(top);
    for (const group of table.groups) {
      if (top + heightOfRows(group.slice(0, rowsKeptTogether)) > flow.bottom) nextPage();
      for (const row of group) {
        if (top + row.height > flow.bottom) nextPage();
        row.draw(inner, top);
        top += row.height;
        if (table.everyRowRuled) rule(top, '#b5b5b5');
      }
      if (!table.everyRowRuled) rule(top, '#cfcfcf');
    }
  });
  return top;
}

/** Height of rows in points. */
export function heightOfRows(rows: readonly TableRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
