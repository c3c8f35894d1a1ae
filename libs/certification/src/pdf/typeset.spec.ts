import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balancedLines, breakLines, fitLines, type Ink, lineWidth, settle } from './typeset.js';

const ink: Ink = { face: 'serif', size: 32 };
const width = 430;
const limits = { smallest: 16, oneLineDownTo: 24, mostLines: 2 };

function widest(lines: readonly string[], inked: Ink): number {
  return Math.max(...lines.map(line => lineWidth(line, inked)));
}

describe('Fitting a name', () => {
  it('leaves a short name in its size on one line', () => {
    const fitted = fitLines('Ida Au', ink, width, limits);
    expect(fitted).toMatchObject({ lines: ['Ida Au'], ink: { size: 32 } });
  });

  it('shrinks before it wraps', () => {
    const { lines, ink: fitted } = fitLines('Maximiliane von Wartenberg', ink, width, limits);
    expect(lines).toHaveLength(1);
    expect(fitted.size).toBeGreaterThanOrEqual(24);
    expect(fitted.size).toBeLessThan(32);
  });

  it('puts a name of 70 characters on two lines of much the same length', () => {
    const name = 'Prof. Dr. Maximiliane-Alexandrina Freifrau von Hohenstein-Wartenbergxx';
    expect(name).toHaveLength(70);
    const { lines, ink: fitted } = fitLines(name, ink, width, limits);
    expect(lines).toHaveLength(2);
    expect(widest(lines, fitted)).toBeLessThanOrEqual(width);
    expect(lineWidth(lines[0]!, fitted) / lineWidth(lines[1]!, fitted)).toBeGreaterThan(0.6);
  });

  it('breaks a single word only when it cannot fit otherwise', () => {
    const { lines, ink: fitted } = fitLines('W'.repeat(70), ink, width, limits);
    expect(lines.join('')).toBe('W'.repeat(70));
    expect(widest(lines, fitted)).toBeLessThanOrEqual(width);
  });

  it('never leaves its measure and never loses a letter', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-zÄÖÜäöüßřł-]{1,30}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, parts => {
        const text = parts.join(' ');
        const { lines, ink: fitted } = fitLines(text, ink, width, limits);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(widest(lines, fitted)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Setting a paragraph', () => {
  it('keeps together what a non-breaking space joins', () => {
    const lines = breakLines('am 6.\u00a0März\u00a02026 in Bamberg', { face: 'sans', size: 11 }, 65);
    expect(lines).toContain('6.\u00a0März\u00a02026');
  });

  it('centres with lines of much the same length', () => {
    const text = 'hat an der Qualifizierungsreihe in Bamberg teilgenommen und alles erfüllt';
    const lines = balancedLines(text, { face: 'serif', size: 14 }, 300);
    expect(lines.length).toBe(breakLines(text, { face: 'serif', size: 14 }, 300).length);
  });

  it('sets a whole text in one font when one letter needs another', () => {
    expect(settle('Anna', ink).font?.name).toBe('SourceSerif4-Regular');
    expect(settle('Anna Ḱ', ink).font?.name).toBe('NotoSerif-Regular');
  });
});
