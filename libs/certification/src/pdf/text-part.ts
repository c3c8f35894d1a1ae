import type { Part } from './column.js';
import { type Align, heightOf, type TextBlock } from './tagged-pen.js';
import { balancedLines, breakLines, fitLines, type Ink, settle } from './typeset.js';

/** Where a column of text stands and how its lines lie in it; in points. */
export interface Measure {
  readonly x: number;
  readonly width: number;
  readonly align?: Align;
}

/** A paragraph or heading, wrapped to its measure; `lineHeight` is a multiple of the size. An empty text takes no room and is not drawn. */
export function textPart(tag: string, text: string, ink: Ink, measure: Measure, lineHeight = 1.35): Part {
  const set = settle(text, ink);
  const lines = (measure.align === 'center' ? balancedLines : breakLines)(text, set, measure.width);
  return blockPart(tag, { lines, ink: set, leading: ink.size * lineHeight, align: measure.align }, measure);
}

/** A title or name that shrinks to stay on one line, then takes up to two lines, and never leaves its measure. */
export function fittedPart(
  tag: string,
  text: string,
  ink: Ink,
  measure: Measure,
  limits: { smallest: number; oneLineDownTo: number },
): Part {
  const fitted = fitLines(text, ink, measure.width, { ...limits, mostLines: 2 });
  return blockPart(tag, { lines: fitted.lines, ink: fitted.ink, leading: fitted.ink.size * 1.22, align: measure.align }, measure);
}

function blockPart(tag: string, block: TextBlock, measure: Measure): Part {
  if (block.lines.every(line => line === '')) return { height: 0, draw: () => undefined };
  return { height: heightOf(block), draw: (pen, y) => pen.block(tag, block, { x: measure.x, y, width: measure.width }) };
}
