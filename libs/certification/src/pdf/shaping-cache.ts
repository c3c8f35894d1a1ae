import type { Font, Glyph } from 'fontkit';
import { BoundedMemory } from './bounded-memory.js';

type ShapedRun = Pick<ReturnType<Font['layout']>, 'glyphs' | 'positions' | 'advanceWidth'>;
type Features = readonly string[] | undefined;

const piecesKept = 5000;
const subsetsKept = 100;

/** A font that remembers how it shaped words: shaping is a third of the cost of a document. */
export interface ShapedFont {
  /** For pdfkit: its `layout` recalls. */
  readonly font: Font;
  /** Width of a text in thousandths of its size. */
  readonly advanceOf: (text: string, features?: Features) => number;
}

/**
 * Makes `font.layout` recall the pieces of texts it has shaped, mostly words. Their positions are shared between documents: pdfkit scales them by 1000 / unitsPerEm, which
 * is 1 for our fonts; another font is refused with a RangeError.
 */
export function rememberShaping(font: Font): ShapedFont {
  if (font.unitsPerEm !== 1000) throw new RangeError(`${font.postscriptName}: 1000 units per em expected`);
  Object.assign(font, { getGlyph: glyphsOf(font), createSubset: subsetsOf(font) });
  const shape = font.layout.bind(font);
  const pieces = new BoundedMemory<ShapedRun>(piecesKept);
  const shapePiece = (piece: string, features: Features): ShapedRun =>
    pieces.recall(features ? `${features.join()} ${piece}` : piece, () =>
      withAllCodePoints(shape(piece, features && [...features])),
    );
  const layout = (text: string, features?: Features) =>
    joinRuns(piecesOf(text, features).map(piece => shapePiece(piece, features)));
  const advanceOf = (text: string, features?: Features) => {
    let advance = 0;
    for (const piece of piecesOf(text, features)) advance += shapePiece(piece, features).advanceWidth;
    return advance;
  };
  return { font: Object.assign(font, { layout }), advanceOf };
}

/**
 * fontkit keeps one object per glyph with the characters of its first use, so that a later document could not be copied from (and would depend on
 * earlier ones): here each use has its own characters. What all uses share is decoded once per process, not once per embedded subset.
 */
function glyphsOf(font: Font): Font['getGlyph'] {
  const getGlyph = font.getGlyph.bind(font);
  const shared = new Map<number, Glyph>();
  return (id, codePoints) => {
    const glyph = shared.get(id) ?? rememberOutline(getGlyph(id));
    shared.set(id, glyph);
    return codePoints ? Object.assign(Object.create(glyph) as Glyph, { codePoints }) : glyph;
  };
}

/** Documents of one cohort embed the same letters of some fonts: such a subset is built once. */
function subsetsOf(font: Font): Font['createSubset'] {
  const createSubset = font.createSubset.bind(font);
  const built = new BoundedMemory<Uint8Array>(subsetsKept);
  return () => {
    const subset: ReturnType<Font['createSubset']> & { glyphs?: readonly number[] } = createSubset();
    const encode = subset.encode.bind(subset);
    return Object.assign(subset, { encode: () => built.recall(String(subset.glyphs), encode) });
  };
}

function rememberOutline(glyph: Glyph & { _decode?: () => unknown }): Glyph {
  const decode = glyph._decode?.bind(glyph);
  let outline: { decoded: unknown } | undefined;
  return decode ? Object.assign(glyph, { _decode: () => (outline ??= { decoded: decode() }).decoded }) : glyph;
}

/** A letter that the font takes apart (ẖ into h and a macron below) leaves its whole character on the first part: each part gets its own one. */
function withAllCodePoints(run: ShapedRun): ShapedRun {
  const glyphs = [...run.glyphs];
  for (let first = 0; first < glyphs.length; first++) {
    let parts = 1;
    while (glyphs[first + parts]?.codePoints.length === 0) parts++;
    const characters = [...String.fromCodePoint(...glyphs[first]!.codePoints).normalize('NFD')];
    if (parts === 1 || characters.length !== parts) continue;
    for (const [part, character] of characters.entries()) {
      glyphs[first + part] = Object.assign(Object.create(glyphs[first + part]!) as Glyph, {
        codePoints: [character.codePointAt(0)!],
      });
    }
  }
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth };
}

/**
 * Each word with the space after it. Addresses and numbers, which are new in every document, are cut further without features: after slashes and between figures,
 * where none of our fonts kerns (those for old-style figures do).
 */
function piecesOf(text: string, features: Features): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (!endsPiece(text, index, features)) continue;
    pieces.push(text.slice(start, index + 1));
    start = index + 1;
  }
  if (start < text.length || pieces.length === 0) pieces.push(text.slice(start));
  return pieces;
}

function endsPiece(text: string, index: number, features: Features): boolean {
  const character = text[index];
  if (character === ' ') return true;
  return features === undefined && (character === '/' || (isFigure(text, index) && isFigure(text, index + 1)));
}

/** A digit or a hyphen. */
function isFigure(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 0x2d || (code >= 0x30 && code <= 0x39);
}

function joinRuns(runs: readonly ShapedRun[]): ShapedRun {
  const [first, ...others] = runs;
  if (first && others.length === 0) return first;
  return {
    glyphs: runs.flatMap(run => run.glyphs),
    positions: runs.flatMap(run => run.positions),
    advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
  };
}
