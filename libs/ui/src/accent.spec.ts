import { describe, expect, it } from '@jest/globals';
import { accents, accentStyles } from './accent.js';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** `share` of `color` laid over `paper`, as the style sheet tints held columns and, stronger, the row under the pointer. */
function tint(color: string, paper: string, share: number): string {
  const channel = (start: number) =>
    Math.round(
      Number.parseInt(color.slice(start, start + 2), 16) * share +
        Number.parseInt(paper.slice(start, start + 2), 16) * (1 - share),
    );
  return `#${[1, 3, 5].map(start => channel(start).toString(16).padStart(2, '0')).join('')}`;
}

/** Everything an accent stands on: KERN's page and surface, and the strongest tint of itself. */
const lightGrounds = (accent: string) => ['#ffffff', '#f3f4f7', tint(accent, '#ffffff', 0.18)];
const darkGrounds = (accent: string) => ['#000000', '#131525', tint(accent, '#000000', 0.3)];

describe('accents of municipalities', () => {
  it.each(Object.entries(accents))('%s reads on every light ground and carries white text', (_, accent) => {
    for (const ground of lightGrounds(accent.light)) expect(contrast(accent.light, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(accents))('%s reads on every dark ground and carries black text', (_, accent) => {
    for (const ground of darkGrounds(accent.dark)) expect(contrast(accent.dark, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('dark values are for screens only, so that paper stays light', () => {
    expect(accentStyles()).toContain('@media screen and (prefers-color-scheme:dark)');
  });

  it('the measure itself bites: a mid grey on white fails', () => {
    expect(contrast('#888888', '#ffffff')).toBeLessThan(4.5);
  });
});
