import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { rememberShaping } from './shaping-cache.js';

const { resolve } = createRequire(import.meta.url);
const files = [
  'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
];

const open = (file: string) => create(readFileSync(resolve(`@expo-google-fonts/${file}`))) as Font;
const seen = ({ glyphs, positions }: Pick<ReturnType<Font['layout']>, 'glyphs' | 'positions'>) => ({
  glyphs: glyphs.map(({ id }) => id),
  positions: positions.map(({ xAdvance, xOffset, yOffset }) => [xAdvance, xOffset, yOffset]),
});

describe('Numbers are shaped piece by piece', () => {
  it.each(files)('and stand as if shaped at once: %s', file => {
    const whole = open(file);
    const { font, advanceOf } = rememberShaping(open(file));
    const number = fc.string({ unit: fc.constantFrom(...'0123456789-'), minLength: 1, maxLength: 12 });
    const features = fc.constantFrom<string[] | undefined>(undefined, ['onum', 'pnum']);
    fc.assert(
      fc.property(number, features, (text, set) => {
        const expected = whole.layout(text, set);
        expect(seen(font.layout(text, set))).toEqual(seen(expected));
        expect(advanceOf(text, set)).toBe(expected.advanceWidth);
      }),
      { numRuns: 60 },
    );
  });
});
