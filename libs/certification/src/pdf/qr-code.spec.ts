import { describe, expect, it } from '@jest/globals';
import { qrPattern } from './qr-code.js';

describe('The QR code', () => {
  it('is the same for the same address and grows with it', () => {
    expect(qrPattern('https://a.example/verify/1')).toEqual(qrPattern('https://a.example/verify/1'));
    expect(qrPattern('x'.repeat(300)).modules).toBeGreaterThan(qrPattern('x').modules);
  });

  it('keeps its rectangles inside and apart', () => {
    const { modules, rectangles } = qrPattern('https://lernen.example.org/verify/7KQM');
    for (const { x, y, width } of rectangles) {
      expect(x + width).toBeLessThanOrEqual(modules);
      expect(y).toBeLessThan(modules);
    }
    const cells = rectangles.reduce((sum, { width }) => sum + width, 0);
    expect(cells / modules ** 2).toBeGreaterThan(0.4);
    expect(cells / modules ** 2).toBeLessThan(0.6);
  });
});
