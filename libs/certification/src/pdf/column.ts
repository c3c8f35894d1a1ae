import type { TaggedPen } from './tagged-pen.js';

/** Something with a height (points) that can be drawn with its upper edge at `y`. */
export interface Part {
  readonly height: number;
  readonly draw: (pen: TaggedPen, y: number) => void;
}

/** White between two parts: at least so many points, and so large a share of what is left over on the page. */
export interface Gap {
  readonly least: number;
  readonly share: number;
}

const scales = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52];

/**
 * Draws one column of parts and gaps between `top` and `bottom` (points). `build` makes the column for a scale; the largest scale at which everything
 * fits is taken, so nothing overlaps and nothing leaves the page. Throws a RangeError when even the smallest does not fit.
 */
export function drawColumn(pen: TaggedPen, top: number, bottom: number, build: (scale: number) => readonly (Part | Gap)[]): void {
  for (const scale of scales) {
    const column = build(scale);
    const spare = bottom - top - column.reduce((sum, item) => sum + leastHeight(item), 0);
    if (spare >= 0) return drawSpread(pen, top, spare, column);
  }
  throw new RangeError('The texts of this document do not fit on a page');
}

function drawSpread(pen: TaggedPen, top: number, spare: number, column: readonly (Part | Gap)[]): void {
  const shares = column.reduce((sum, item) => sum + ('share' in item ? item.share : 0), 0);
  let y = top;
  for (const item of column) {
    if ('draw' in item) item.draw(pen, y);
    y += leastHeight(item) + ('share' in item && shares > 0 ? (spare * item.share) / shares : 0);
  }
}

function leastHeight(item: Part | Gap): number {
  return 'draw' in item ? item.height : item.least;
}
