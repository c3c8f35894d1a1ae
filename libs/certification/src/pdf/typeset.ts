import { BoundedMemory } from './bounded-memory.js';
import { type Face, type Feature, fontFor, type LoadedFont } from './fonts.js';

/** How a text is set. Sizes and tracking (space after each character) in points, colour `#rrggbb`. */
export interface Ink {
  readonly face: Face;
  readonly size: number;
  readonly colour?: string;
  readonly features?: readonly Feature[];
  readonly tracking?: number;
  /** The font that sets the whole text, once `settle` has chosen it; otherwise each line is looked at alone. */
  readonly font?: LoadedFont;
}

/** Lines with the ink they fit in. */
export interface FittedLines {
  readonly lines: readonly string[];
  readonly ink: Ink;
}

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });
const shrinkStep = 0.5;
const breaks = new BoundedMemory<readonly string[]>(3000);
const balances = new BoundedMemory<readonly string[]>(500);

/** Points of so many millimetres. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/**
 * The ink with the font fixed that has every character of `text`, so that all its lines are set in one font; without small capitals where there is
 * an ß, because as two capitals it could not be copied out again.
 */
export function settle(text: string, ink: Ink): Ink {
  const features = text.includes('ß') ? ink.features?.filter(feature => feature !== 'smcp') : ink.features;
  return { ...ink, features: features?.length ? features : undefined, font: fontFor(text.normalize('NFC'), ink.face) };
}

/** The features that change anything in `text`: those for figures are left out where there are none, because shaping with features costs more. */
export function featuresFor(text: string, { features }: Ink): readonly Feature[] | undefined {
  return features?.includes('smcp') || /\d/.test(text) ? features : undefined;
}

/** Width of one line in points. */
export function lineWidth(text: string, ink: Ink): number {
  const { advanceOf } = ink.font ?? fontFor(text, ink.face);
  return (advanceOf(text, featuresFor(text, ink)) * ink.size) / 1000 + (ink.tracking ?? 0) * Math.max(0, text.length - 1);
}

/** `text` (taken as NFC) in lines of at most `width` points: broken at spaces and after hyphens before a letter, within a word only when the word alone is too wide. */
export function breakLines(text: string, ink: Ink, width: number): readonly string[] {
  return breaks.recall(keyOf(text, ink, width), () => breakAnew(text, ink, width));
}

function breakAnew(text: string, ink: Ink, width: number): string[] {
  const whole = text.normalize('NFC').trim();
  if (lineWidth(whole, ink) <= width) return [whole];
  const pieces = whole
    .split(/(?<=[ /]|-(?=\p{L}))/u)
    .flatMap(piece => (lineWidth(piece.trimEnd(), ink) <= width ? [piece] : breakWord(piece, ink, width)));
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = (lines.at(-1) ?? '') + piece;
    if (lines.length > 0 && lineWidth(longer.trimEnd(), ink) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.map(line => line.trimEnd());
}

/**
 * The largest setting of `text`, from `ink.size` down to `smallest` points, in as few lines as possible: one line as long as it is at least
 * `oneLineDownTo` points high, then up to `mostLines`, balanced. Below `smallest` it is broken anyhow; nothing ever leaves `width`.
 */
export function fitLines(
  text: string,
  ink: Ink,
  width: number,
  limits: { smallest: number; mostLines: number; oneLineDownTo?: number },
): FittedLines {
  const set = settle(text, ink);
  const oneLine = limits.oneLineDownTo ?? limits.smallest;
  for (let size = ink.size; size >= limits.smallest; size -= shrinkStep) {
    const sized = { ...set, size };
    const lines = breakLines(text, sized, width);
    const broken = lines.length > 1 && lines.length > wordsOf(text);
    const fits = lines.length === 1 || (size < oneLine + shrinkStep && lines.length <= limits.mostLines && !broken);
    if (fits) return { lines: lines.length === 1 ? lines : balance(text, sized, width, lines.length), ink: sized };
  }
  const least = { ...set, size: limits.smallest };
  return { lines: breakLines(text, least, width), ink: least };
}

/** Most texts of a document are those of the one before. */
function keyOf(text: string, ink: Ink, width: number): string {
  return `${ink.font?.name ?? ink.face} ${ink.size} ${ink.features?.join() ?? ''} ${ink.tracking ?? 0} ${width} ${text}`;
}

function wordsOf(text: string): number {
  return text.trim().split(/(?<=[ /]|-(?=\p{L}))/u).length;
}

/** `text` in as few lines as `breakLines` needs, but of much the same length: for what stands centred. */
export function balancedLines(text: string, ink: Ink, width: number): readonly string[] {
  const lines = breakLines(text, ink, width);
  return lines.length === 1 ? lines : balance(text, ink, width, lines.length);
}

/** The same number of lines in the narrowest column that holds them, so that no line is left with one short word. */
function balance(text: string, ink: Ink, width: number, count: number): readonly string[] {
  return balances.recall(keyOf(text, ink, width), () => balanceAnew(text, ink, width, count));
}

function balanceAnew(text: string, ink: Ink, width: number, count: number): readonly string[] {
  let narrow = width / count;
  let wide = width;
  while (wide - narrow > 2) {
    const middle = (narrow + wide) / 2;
    if (breakLines(text, ink, middle).length > count) narrow = middle;
    else wide = middle;
  }
  return breakLines(text, ink, wide);
}

function breakWord(word: string, ink: Ink, width: number): string[] {
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    const longer = parts.at(-1)! + segment;
    if (parts.at(-1) === '' || lineWidth(longer.trimEnd(), ink) <= width) parts[parts.length - 1] = longer;
    else parts.push(segment);
  }
  return parts;
}
