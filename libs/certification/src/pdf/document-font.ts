import { BoundedMemory } from './bounded-memory.js';
import { rememberedBy } from './document-memory.js';
import type { Feature, LoadedFont } from './fonts.js';

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
export interface Stretch {
  readonly shown: string;
  readonly dx: number;
  readonly dy: number;
  readonly glyphs: number;
}

/** A word in the codes of a document's font; `advance` in thousandths of the size. */
export interface EncodedWord {
  readonly stretches: readonly Stretch[];
  readonly advance: number;
  readonly glyphs: number;
}

/** A line of words; `together` is what one TJ operator shows, unless accents have to be placed by themselves. */
export interface EncodedLine {
  readonly words: readonly EncodedWord[];
  readonly together?: string;
}

/** A font as one document embeds it. */
export interface DocumentFont {
  readonly open: OpenFont;
  /** Lines with letters that only this document embeds. */
  readonly own: Map<string, EncodedLine>;
  /** Lines with nothing but the letters every document embeds: the same codes in each. */
  readonly shared: BoundedMemory<EncodedLine>;
  /** Codes below this one are those of the letters every document embeds. */
  readonly firstOwnCode: number;
}

/**
 * Every document embeds these letters first, in this order, whatever it says: so lines of them have the same codes in all documents and are encoded once, and
 * most documents embed the very same subset, which is built and compressed once. They are little more than what a proof needs anyway.
 */
const lettersOfEveryDocument: readonly { readonly letters: string; readonly features?: readonly Feature[] }[] = [
  { letters: ' abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,:;·–-/()„“' },
  { letters: '0123456789', features: ['onum', 'pnum'] },
];
const linesKept = 5000;

const fontsOf = rememberedBy('fonts', () => new Map<string, DocumentFont>());
const sharedLines = new Map<string, BoundedMemory<EncodedLine>>();

/** The font in this document, opened on its first use. */
export function fontIn(document: PDFKit.PDFDocument, { name, font }: LoadedFont): DocumentFont {
  const fonts = fontsOf(document);
  const known = fonts.get(name);
  if (known) return known;
  document.registerFont(name, font as unknown as Buffer);
  document.font(name);
  const open = (document as unknown as { _font: OpenFont })._font;
  const codes = lettersOfEveryDocument.flatMap(({ letters, features }) => open.encode(letters, features)[0]);
  const firstOwnCode = Math.max(...codes.map(code => Number.parseInt(code, 16))) + 1;
  const shared = sharedLines.get(name) ?? new BoundedMemory<EncodedLine>(linesKept);
  sharedLines.set(name, shared);
  const opened = { open, own: new Map<string, EncodedLine>(), shared, firstOwnCode };
  fonts.set(name, opened);
  return opened;
}

/** `line` in the codes of the font, word by word: once a document, or once a process where its letters allow. */
export function encodedLine(font: DocumentFont, line: string, features: readonly string[] | undefined): EncodedLine {
  const { open, own, shared, firstOwnCode } = font;
  const key = features ? `${features.join()} ${line}` : line;
  const known = shared.find(key) ?? own.get(key);
  if (known) return known;
  const encoded = line.split(/(?<= )/).map(word => open.encode(word, features));
  const words = encoded.map(([codes, positions]) => joined(codes, positions));
  const isOneRun = words.every(({ stretches }) => stretches.length === 1);
  const made = { words, together: isOneRun ? words.map(({ stretches }) => stretches[0]!.shown).join('') : undefined };
  const isShared = encoded.every(([codes]) => codes.every(code => Number.parseInt(code, 16) < firstOwnCode));
  if (isShared) shared.keep(key, made);
  else own.set(key, made);
  return made;
}

function joined(codes: readonly string[], positions: readonly GlyphPosition[]): EncodedWord {
  const stretches: { shown: string; dx: number; dy: number; glyphs: number }[] = [];
  let advance = 0;
  let movedBefore = true;
  positions.forEach((position, index) => {
    const moved = position.xOffset !== 0 || position.yOffset !== 0;
    if (moved || movedBefore) stretches.push({ shown: '', dx: advance + position.xOffset, dy: position.yOffset, glyphs: 0 });
    const kern = position.advanceWidth - position.xAdvance;
    const stretch = stretches.at(-1)!;
    stretch.shown += `<${codes[index]}>${kern === 0 ? '' : Math.round(kern * 1000) / 1000}`;
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
