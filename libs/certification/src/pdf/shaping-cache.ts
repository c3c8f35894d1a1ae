import type { Font, Glyph } from 'fontkit';
import { BoundedMemory } from './bounded-memory.js';

type ShapedRun = Pick<ReturnType<Font['layout']>, 'glyphs' | 'positions' | 'advanceWidth'>;
type Features = readonly string[] | undefined;

const wordsKept = 5000;

/** A font that remembers how it shaped words: shaping is a third of the cost of a document. */
export interface ShapedFont {
  /** For pdfkit: its `layout` recalls. */
  readonly font: Font;
  /** Width of a text in thousandths of its size. */
  readonly advanceOf: (text: string, features?: Features) => number;
}

/**
 * Makes `font.layout` recall the words it has shaped. Their positions are shared between documents: pdfkit scales them by 1000 / unitsPerEm, which
 * is 1 for our fonts; another font is refused with a RangeError.
 */
export function rememberShaping(font: Font): ShapedFont {
  if (font.unitsPerEm !== 1000) throw new RangeError(`${font.postscriptName}: 1000 units per em expected`);
  const shape = font.layout.bind(font);
  const words = new BoundedMemory<ShapedRun>(wordsKept);
  const shapeWord = (word: string, features: Features): ShapedRun =>
    words.recall(features ? `${features.join()} ${word}` : word, () => shape(word, features && [...features]));
  const layout = (text: string, features?: Features) => joinRuns(wordsOf(text).map(word => shapeWord(word, features)));
  const advanceOf = (text: string, features?: Features) => {
    let advance = 0;
    for (const word of wordsOf(text)) advance += shapeWord(word, features).advanceWidth;
    return advance;
  };
  return { font: Object.assign(font, { layout, getGlyph: rememberOutlines(font) }), advanceOf };
}

/** Every document embeds a subset of the same glyphs: each is decoded once per process, not once per document. */
function rememberOutlines(font: Font): Font['getGlyph'] {
  const getGlyph = font.getGlyph.bind(font);
  const remembering = new WeakSet<object>();
  return (id, codePoints) => {
    const glyph: Glyph & { _decode?: () => unknown } = getGlyph(id, codePoints);
    if (remembering.has(glyph) || !glyph._decode) return glyph;
    const decode = glyph._decode.bind(glyph);
    let outline: { decoded: unknown } | undefined;
    remembering.add(glyph);
    return Object.assign(glyph, { _decode: () => (outline ??= { decoded: decode() }).decoded });
  };
}

/** Each word with the space after it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', start)) {
    words.push(text.slice(start, space + 1));
    start = space + 1;
  }
  if (start < text.length || words.length === 0) words.push(text.slice(start));
  return words;
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
