import { drawBlock, type TaggedPen } from './tagged-pen.js';
import { type Ink, mm } from './typeset.js';

const ink: Ink = { face: 'sans', size: 8, colour: '#4a4a4a' };

/** Writes "Seite x von y" on the right of every buffered page's foot and `label` on its left, for the eye only. Call it last. */
export function drawPageNumbers(pen: TaggedPen, label: string, { x, width }: { x: number; width: number }): void {
  const { start, count } = pen.document.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pen.document.switchToPage(start + index);
    pen.artifact(() => {
      const frame = { x, y: mm(286), width };
      drawBlock(pen.document, { lines: [label], ink, leading: 10 }, frame);
      drawBlock(pen.document, { lines: [`Seite ${index + 1} von ${count}`], ink, leading: 10, align: 'right' }, frame);
    }, 'Pagination');
  }
}
