import { describe, expect, it } from '@jest/globals';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { drawColumn, type Gap, type Part } from './column.js';
import { TaggedPen } from './tagged-pen.js';

function tops(build: (scale: number, note: (y: number) => void) => readonly (Part | Gap)[], bottom: number): number[] {
  const noted: number[] = [];
  const document = openArchivalDocument({ title: 'x', author: 'x', datedOn: '2026-01-01', source: {} });
  document.addPage();
  drawColumn(TaggedPen.on(document), 0, bottom, scale => build(scale, y => noted.push(y)));
  closeArchivalDocument(document);
  return noted;
}

const part = (height: number, note: (y: number) => void): Part => ({ height, draw: (_pen, y) => note(y) });

describe('A column of a page', () => {
  it('shares what is left over among the gaps', () => {
    const found = tops(
      (_scale, note) => [part(10, note), { least: 5, share: 1 }, part(10, note), { least: 5, share: 3 }, part(10, note)],
      120,
    );
    expect(found).toEqual([0, 35, 110]);
  });

  it('takes a smaller scale before anything overlaps', () => {
    const found = tops((scale, note) => [part(100 * scale, note), { least: 10, share: 0 }, part(100 * scale, note)], 190);
    expect(found[1]! - found[0]!).toBeCloseTo(98);
  });

  it('refuses what cannot be fitted', () => {
    expect(() => tops((scale, note) => [part(1000 * scale, note)], 100)).toThrow(RangeError);
  });
});
