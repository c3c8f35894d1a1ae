import type { Assets, SnapshotPicture } from '../certificate-snapshot.js';
import type { CertificateContent } from './certificate-content.js';
import type { Part } from './column.js';
import { drawPicture, readPicture } from './picture.js';
import { qrPattern } from './qr-code.js';
import { drawBlock, drawRule, type Frame, type TaggedPen } from './tagged-pen.js';
import { breakLines, fitLines, type Ink, mm, settle } from './typeset.js';

const quiet = '#4a4a4a';
const small: Ink = { face: 'sans', size: 8, colour: quiet };
const bold: Ink = { face: 'sansSemiBold', size: 8.5 };
const leading = 11;
const logosHeight = mm(12);

/** What stands quietly at the foot: QR code, register number, how to check, logos beside it, funding notice below; above it a thin rule. */
export function certificateFoot(
  content: CertificateContent,
  logos: readonly SnapshotPicture[],
  assets: Assets,
  frame: { x: number; width: number; qrSize: number; accent: string },
): Part {
  const noticeInk = settle(content.fundingNotice ?? '', { ...small, size: 7.5 });
  const notice = content.fundingNotice ? breakLines(content.fundingNotice, noticeInk, frame.width) : [];
  const noticeHeight = notice.length * 9.5 + (notice.length > 0 ? mm(2.5) : 0);
  const row = mm(3);
  const below = row + frame.qrSize + mm(1);
  return {
    height: below + noticeHeight,
    draw: (pen, y) => {
      drawRule(pen, frame.x, y, frame.width, frame.accent);
      const logosWidth = widthOfLogos(logos, assets, frame.width * 0.4);
      drawQrCode(pen, content, { x: frame.x, y: y + row, width: frame.qrSize });
      const x = frame.x + frame.qrSize + mm(4);
      const width = frame.width - frame.qrSize - mm(4) - (logosWidth > 0 ? logosWidth + mm(6) : 0);
      drawVerification(pen, content, { x, y: y + row + (frame.qrSize - 4 * leading) / 2, width });
      drawLogos(pen, logos, assets, { x: frame.x + frame.width - logosWidth, y: y + row, width: logosWidth }, frame.qrSize);
      if (notice.length === 0) return;
      const block = { lines: notice, ink: noticeInk, leading: 9.5 };
      pen.mark('P', () => drawBlock(pen.document, block, { x: frame.x, y: y + below + mm(1.5), width: frame.width }));
    },
  };
}

function drawQrCode(pen: TaggedPen, { verification }: CertificateContent, { x, y, width }: Frame): void {
  const { modules, rectangles } = qrPattern(verification.url);
  const side = (width / modules).toFixed(4);
  const path = rectangles.map(rectangle => `${rectangle.x} ${rectangle.y} ${rectangle.width} 1 re`).join(' ');
  const bbox = [x, y, x + width, y + width] as const;
  pen.mark(
    'Figure',
    () => {
      pen.document.save().fillColor('#000000');
      pen.document.addContent(`${side} 0 0 ${side} ${x.toFixed(3)} ${y.toFixed(3)} cm ${path} f`).restore();
    },
    { alt: verification.alternative, bbox },
  );
}

/** Four lines: register number with its marks, what to do, the address as a link, the code. */
function drawVerification(pen: TaggedPen, content: CertificateContent, { x, y, width }: Frame): void {
  const { register, marks, verification } = content;
  const line = (text: string, ink: Ink, row: number) => {
    const fitted = fitLines(text, ink, width, { smallest: 4, mostLines: 1 });
    pen.mark('P', () =>
      drawBlock(pen.document, { lines: fitted.lines, ink: fitted.ink, leading }, { x, y: y + row * leading, width }),
    );
  };
  line([register, ...marks].join(' · '), bold, 0);
  line(verification.label, small, 1);
  const address = fitLines(verification.url, small, width, { smallest: 4, mostLines: 1 });
  const baseline = y + 2 * leading + (leading + address.ink.size * 0.66) / 2;
  if (address.lines.length === 1)
    pen.within('P', inner => inner.link(verification.url, verification.url, address.ink, x, baseline));
  else line(verification.url, small, 2);
  line(verification.code, small, 3);
}

function drawLogos(
  pen: TaggedPen,
  logos: readonly SnapshotPicture[],
  assets: Assets,
  { x, y, width }: Frame,
  rowHeight: number,
): void {
  if (logos.length === 0) return;
  const natural = widthOfLogos(logos, assets, Infinity);
  const height = logosHeight * Math.min(1, width / natural);
  let left = x;
  for (const logo of logos) {
    const box = { x: left, y: y + (rowHeight - height) / 2, width: height * readPicture(logo, assets).ratio, height };
    drawPicture(pen, logo, assets, box);
    left += box.width + mm(4) * (height / logosHeight);
  }
}

function widthOfLogos(logos: readonly SnapshotPicture[], assets: Assets, most: number): number {
  if (logos.length === 0) return 0;
  const widths = logos.reduce((sum, logo) => sum + logosHeight * readPicture(logo, assets).ratio, 0);
  return Math.min(most, widths + mm(4) * (logos.length - 1));
}
