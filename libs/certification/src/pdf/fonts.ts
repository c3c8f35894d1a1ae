import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { rememberShaping, type ShapedFont } from './shaping-cache.js';

/** What a text is set in; which font file that is depends on the characters in it. */
export type Face = 'serif' | 'sans' | 'sansSemiBold';

/** OpenType features we use: old-style figures, proportional figures, tabular figures, small capitals. */
export type Feature = 'onum' | 'pnum' | 'tnum' | 'smcp';

/** A parsed font under the name by which documents register it. */
export interface LoadedFont extends ShapedFont {
  readonly name: string;
}

/** The first font is the one we want to see; the second has every letter of DIN 91379 and takes over a whole text, never single letters. */
const files: Record<Face, readonly [string, string]> = {
  serif: ['source-serif-4/400Regular/SourceSerif4_400Regular.ttf', 'noto-serif/400Regular/NotoSerif_400Regular.ttf'],
  sans: ['source-sans-3/400Regular/SourceSans3_400Regular.ttf', 'noto-sans/400Regular/NotoSans_400Regular.ttf'],
  sansSemiBold: ['source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf', 'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'],
};

const { resolve } = createRequire(import.meta.url);
const loaded = new Map<string, LoadedFont>();
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** The font that sets the whole `text` (NFC): the face's own one, or its fallback when only that has every character. */
export function fontFor(text: string, face: Face): LoadedFont {
  const [own, fallback] = files[face];
  if (printsAll(text, load(own))) return load(own);
  return printsAll(text, load(fallback)) ? load(fallback) : load(own);
}

/**
 * The characters (graphemes, in order, each once) that the documents' fonts cannot print in any of the faces, after NFC: letters without a glyph,
 * control characters, accents without a place on their letter. Empty: the text prints.
 */
export function unprintableCharacters(text: string): string[] {
  const found = (Object.keys(files) as Face[]).flatMap(face => unprintableIn(text.normalize('NFC'), face));
  return [...new Set(found)];
}

function unprintableIn(text: string, face: Face): string[] {
  const [own, fallback] = files[face].map(file => {
    const { font } = load(file);
    return [...graphemes.segment(text)].map(({ segment }) => segment).filter(segment => !prints(segment, font));
  }) as [string[], string[]];
  if (own.length === 0 || fallback.length === 0) return [];
  const inNeither = fallback.filter(segment => own.includes(segment));
  return inNeither.length > 0 ? inNeither : fallback;
}

function load(file: string): LoadedFont {
  const known = loaded.get(file);
  if (known) return known;
  const font = create(readFileSync(resolve(`@expo-google-fonts/${file}`)));
  if (!('layout' in font)) throw new TypeError(`${file} is a collection of fonts`);
  const fresh = { name: font.postscriptName, ...rememberShaping(font) };
  loaded.set(file, fresh);
  return fresh;
}

function printsAll(text: string, { font }: LoadedFont): boolean {
  if (isPlain(text)) return true;
  for (const { segment } of graphemes.segment(text)) if (!prints(segment, font)) return false;
  return true;
}

/** Most texts: printable ASCII and Latin-1, which all our fonts have. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff\u2013\u201c\u201e]*$/.test(text);
}

function prints(grapheme: string, font: Font): boolean {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(grapheme)) return false;
  for (const character of grapheme) if (!font.hasGlyphForCodePoint(character.codePointAt(0)!)) return false;
  return !/\p{M}/u.test(grapheme) || accentsSit(grapheme, font);
}

/** True when every accent has been joined with its letter or moved onto it; one left at (0, 0) would be printed beside it. */
function accentsSit(grapheme: string, font: Font): boolean {
  const { glyphs, positions } = font.layout(grapheme);
  return glyphs.every((glyph, index) => {
    const isAccent = glyph.codePoints.every(codePoint => /\p{M}/u.test(String.fromCodePoint(codePoint)));
    return !isAccent || positions[index]!.xOffset !== 0 || positions[index]!.yOffset !== 0;
  });
}
