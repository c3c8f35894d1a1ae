import { drawBlock, type TaggedPen, type TextBlock } from './tagged-pen.js';
import { breakLines, type Ink, mm, settle } from './typeset.js';

/** A column of a table: from `x`, `width` points wide; figures stand on the right. */
export interface TableColumn {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** One cell of a row. Header cells say what they head. */
export interface TableCell {
  readonly text: string;
  readonly ink: Ink;
  readonly heads?: 'Row' | 'Column';
  readonly indent?: number;
}

/** A row, measured and ready to be drawn with its upper edge at `y`. */
export interface TableRow {
  readonly height: number;
  readonly draw: (pen: TaggedPen, y: number) => void;
  /** The same for the eye only: a header repeated on the next page. */
  readonly drawAgain: (pen: TaggedPen, y: number) => void;
}

const padding = mm(1.1);

/** Measures a row: as high as its highest cell; with `least` (points) that high, unless a cell needs more. Texts wrap within their column. */
export function tableRow(columns: readonly TableColumn[], cells: readonly TableCell[], least = 0): TableRow {
  const laid = cells.map((cell, index) => layCell(cell, columns[index]!));
  const height = Math.max(least, ...laid.map(({ block }) => block.lines.length * block.leading + (least > 0 ? 0 : 2 * padding)));
  const drawCell = (pen: TaggedPen, y: number, { block, x, width, text }: (typeof laid)[number]) => {
    // in a row of a fixed height the texts stand in its middle
    const above = least > 0 ? (height - block.lines.length * block.leading) / 2 : padding;
    if (text !== '') drawBlock(pen.document, block, { x, y: y + above, width });
  };
  return {
    height,
    draw: (pen, y) =>
      pen.within('TR', row => {
        for (const cell of laid)
          row.mark(cell.heads ? 'TH' : 'TD', () => drawCell(pen, y, cell), cell.heads && { scope: cell.heads });
      }),
    drawAgain: (pen, y) => pen.artifact(() => laid.forEach(cell => drawCell(pen, y, cell)), 'Pagination'),
  };
}

function layCell({ text, ink, heads, indent = 0 }: TableCell, column: TableColumn) {
  const width = column.width - indent;
  const set = settle(text, ink);
  const block: TextBlock = { lines: breakLines(text, set, width), ink: set, leading: ink.size * 1.25, align: column.align };
  return { block, text, heads, x: column.x + indent, width };
}
