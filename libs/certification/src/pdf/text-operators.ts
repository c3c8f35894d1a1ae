import { encodedLine, type EncodedWord, fontIn } from './document-font.js';
import { fontFor } from './fonts.js';
import { featuresFor, type Ink } from './typeset.js';

const black = '#1b1b1b';

/**
 * Draws one line from `x` on its baseline (points from the page's upper left). pdfkit's own `text` measures, saves and flips the page anew for every
 * line; writing the operators here, with each word encoded once per document, makes documents with tables half as costly again.
 */
export function drawLine(document: PDFKit.PDFDocument, line: string, x: number, baseline: number, ink: Ink): void {
  const text = line.normalize('NFC');
  const font = fontIn(document, ink.font ?? fontFor(text, ink.face));
  const features = featuresFor(text, ink);
  const { words, together } = encodedLine(font, text, features);
  const fonts = (document.page as unknown as { fonts: Record<string, object> }).fonts;
  fonts[font.open.id] ??= font.open.ref();
  const tracking = ink.tracking ?? 0;
  const state = `BT ${colourOf(ink.colour ?? black)} /${font.open.id} ${decimal(ink.size)} Tf ${tracking === 0 ? '' : `${decimal(tracking)} Tc `}`;
  const shown =
    together === undefined ? apart(words, x, baseline, ink.size, tracking) : `${placed(x, baseline)} [${together}] TJ`;
  const drawn = `${state}${shown}${tracking === 0 ? '' : ' 0 Tc'} ET`;
  document.addContent(tracking === 0 ? drawn : `/Span << /ActualText <${utf16(text)}> >> BDC ${drawn} EMC`);
}

/** Accents are moved onto their letters, so each stretch is placed by itself. */
function apart(words: readonly EncodedWord[], x: number, baseline: number, size: number, tracking: number): string {
  let left = x;
  const operators: string[] = [];
  for (const { stretches, advance, glyphs } of words) {
    let before = 0;
    for (const { shown, dx, dy, glyphs: count } of stretches) {
      operators.push(`${placed(left + (dx * size) / 1000 + before * tracking, baseline - (dy * size) / 1000)} [${shown}] TJ`);
      before += count;
    }
    left += (advance * size) / 1000 + glyphs * tracking;
  }
  return operators.join(' ');
}

/** Text is written upside up on a page whose vertical axis pdfkit has turned downwards. */
function placed(x: number, baseline: number): string {
  return `1 0 0 -1 ${decimal(x)} ${decimal(baseline)} Tm`;
}

/** Text for a reader's aid and for copying: widely set letters would come out as words of their own. */
function utf16(text: string): string {
  return `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;
}

function colourOf(colour: string): string {
  const parts = [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  return `${parts.map(decimal).join(' ')} rg`;
}

/** A number as PDF operators write it: three decimals at most. */
function decimal(number: number): string {
  return String(Math.round(number * 1000) / 1000);
}
