import { rememberedBy } from './document-memory.js';
import { fontFor, type LoadedFont } from './fonts.js';
import { featuresFor, type Ink } from './typeset.js';

/** What we use of a font that pdfkit has opened in a document: it makes the subset, the widths and the way back to Unicode. */
interface OpenFont {
  readonly id: string;
  readonly ref: () => object;
  readonly encode: (text: string, features?: readonly string[]) => [string[], readonly GlyphPosition[]];
}

interface GlyphPosition {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
}

/** Glyphs that stand in a row: `shown` is what a TJ operator shows, `dx` and `dy` where it begins, in thousandths of the size. */
interface Stretch {
  readonly shown: string;
  readonly dx: number;
  readonly dy: number;
  readonly glyphs: number;
}

interface EncodedWord {
  readonly stretches: readonly Stretch[];
  readonly advance: number;
  readonly glyphs: number;
}

interface DocumentFont {
  readonly open: OpenFont;
  readonly words: Map<string, EncodedWord>;
}

const black = '#1b1b1b';
const fontsOf = rememberedBy('fonts', () => new Map<string, DocumentFont>());

/**
 * Draws one line from `x` on its baseline (points from the page's upper left). pdfkit's own `text` measures, saves and flips the page anew for every
 * line; writing the operators here, with each word encoded once per document, makes documents with tables half as costly again.
 */
export function drawLine(document: PDFKit.PDFDocument, line: string, x: number, baseline: number, ink: Ink): void {
  const text = line.normalize('NFC');
  const font = fontIn(document, ink.font ?? fontFor(text, ink.face));
  const features = featuresFor(text, ink);
  const words = text.split(/(?<= )/).map(word => encodedWord(font, word, features));
  const fonts = (document.page as unknown as { fonts: Record<string, object> }).fonts;
  fonts[font.open.id] ??= font.open.ref();
  const tracking = ink.tracking ?? 0;
  const state = `BT ${colourOf(ink.colour ?? black)} /${font.open.id} ${decimal(ink.size)} Tf ${tracking === 0 ? '' : `${decimal(tracking)} Tc `}`;
  const shown = words.every(({ stretches }) => stretches.length === 1)
    ? together(words, x, baseline)
    : apart(words, x, baseline, ink.size, tracking);
  document.addContent(`${state}${shown}${tracking === 0 ? '' : ' 0 Tc'} ET`);
}

function together(words: readonly EncodedWord[], x: number, baseline: number): string {
  return `${placed(x, baseline)} [${words.map(({ stretches }) => stretches[0]!.shown).join('')}] TJ`;
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

function encodedWord({ open, words }: DocumentFont, word: string, features: readonly string[] | undefined): EncodedWord {
  const key = features ? `${features.join()} ${word}` : word;
  const known = words.get(key);
  if (known) return known;
  const encoded = encode(open, word, features);
  words.set(key, encoded);
  return encoded;
}

function encode(open: OpenFont, word: string, features: readonly string[] | undefined): EncodedWord {
  const [codes, positions] = open.encode(word, features && [...features]);
  const stretches: { shown: string; dx: number; dy: number; glyphs: number }[] = [];
  let advance = 0;
  let movedBefore = true;
  positions.forEach((position, index) => {
    const moved = position.xOffset !== 0 || position.yOffset !== 0;
    if (moved || movedBefore) stretches.push({ shown: '', dx: advance + position.xOffset, dy: position.yOffset, glyphs: 0 });
    const kern = position.advanceWidth - position.xAdvance;
    const stretch = stretches.at(-1)!;
    stretch.shown += `<${codes[index]}>${kern === 0 ? '' : decimal(kern)}`;
    stretch.glyphs++;
    advance += position.xAdvance;
    movedBefore = moved;
  });
  return {
    stretches: stretches.map(stretch => ({ ...stretch, shown: stretch.shown.replaceAll('><', '') })),
    advance,
    glyphs: positions.length,
  };
}

function fontIn(document: PDFKit.PDFDocument, { name, font }: LoadedFont): DocumentFont {
  const fonts = fontsOf(document);
  const known = fonts.get(name);
  if (known) return known;
  document.registerFont(name, font as unknown as Buffer);
  document.font(name);
  const opened = { open: (document as unknown as { _font: OpenFont })._font, words: new Map<string, EncodedWord>() };
  fonts.set(name, opened);
  return opened;
}

function colourOf(colour: string): string {
  const parts = [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  return `${parts.map(decimal).join(' ')} rg`;
}

function decimal(number: number): string {
  return String(Math.round(number * 1000) / 1000);
}
