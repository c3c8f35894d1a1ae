import type { CertificateContent } from './certificate-content.js';
import type { Part } from './column.js';
import { type Align, drawBlock, drawRule, heightOf, type TextBlock } from './tagged-pen.js';
import { breakLines, mm, settle } from './typeset.js';

const gutter = mm(9);
const widest = mm(72);

/** Empty lines for one to three signatures, side by side, with name (if there is one) and function below. The room for pen and seal lies above. */
export function signatureLines(
  signatories: CertificateContent['signatories'],
  x: number,
  width: number,
  align: Align,
  room: number,
  scale: number,
): Part {
  const count = Math.max(1, signatories.length);
  const lineWidth = Math.min(widest, (width - gutter * (count - 1)) / count);
  const taken = lineWidth * count + gutter * (count - 1);
  const left = align === 'center' ? x + (width - taken) / 2 : x;
  const labels = signatories.map(signatory => labelOf(signatory, lineWidth, align, scale));
  return {
    height: room + mm(1.5) + Math.max(0, ...labels.map(heightOfAll)),
    draw: (pen, y) =>
      labels.forEach((blocks, index) => {
        const from = left + index * (lineWidth + gutter);
        drawRule(pen, from, y + room, lineWidth, '#1b1b1b', 0.6);
        pen.mark('P', () => {
          let top = y + room + mm(1.5);
          for (const block of blocks) {
            drawBlock(pen.document, block, { x: from, y: top, width: lineWidth });
            top += heightOf(block);
          }
        });
      }),
  };
}

function labelOf(signatory: CertificateContent['signatories'][number], width: number, align: Align, scale: number): TextBlock[] {
  const block = (text: string, size: number, colour?: string): TextBlock => {
    const ink = settle(text, { face: 'sans', size: size * scale, colour });
    return { lines: breakLines(text, ink, width), ink, leading: size * scale * 1.3, align };
  };
  const duty = block(signatory.function, 9, '#444444');
  return signatory.name ? [block(signatory.name, 10), duty] : [duty];
}

function heightOfAll(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + heightOf(block), 0);
}
