import { describe, expect, it } from '@jest/globals';
import { readPicture } from './picture.js';
import { aProof, sampleAssets, samplePictures } from './snapshot-builder.js';
import { drawProof } from './draw-proof.js';

describe('Pictures on documents', () => {
  it('keep their proportions', () => {
    expect(readPicture(samplePictures.tower, sampleAssets).ratio).toBeCloseTo(100 / 120);
    expect(readPicture(samplePictures.quartered, sampleAssets).ratio).toBeCloseTo(160 / 200);
  });

  it('are missed by name', () => {
    const lost = { sha256: 'f'.repeat(64), mediaType: 'image/png', alt: 'Wappen' } as const;
    expect(() => drawProof(aProof({ coatOfArms: lost }), sampleAssets)).toThrow(/ffff/);
  });

  it('never open a file or an address that an SVG names', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><image href="/etc/hostname" width="10" height="10"/></svg>';
    const named = { sha256: 'e'.repeat(64), mediaType: 'image/svg+xml', alt: 'Bild' } as const;
    const bytes = drawProof(aProof({ coatOfArms: named, logos: [] }), new Map([[named.sha256, Buffer.from(svg)]]));
    expect(bytes.toString('latin1')).not.toContain('/Subtype /Image');
  });

  it('are embedded once in a document', () => {
    const logos = [samplePictures.tower, samplePictures.tower];
    const bytes = drawProof(aProof({ logos }), sampleAssets);
    expect(bytes.toString('latin1').match(/\/Subtype \/Form/g)).toHaveLength(1);
  });

  it('that are no pictures are refused', () => {
    const named = { sha256: 'd'.repeat(64), mediaType: 'image/svg+xml', alt: 'Bild' } as const;
    expect(() => readPicture(named, new Map([[named.sha256, Buffer.from('<html></html>')]]))).toThrow('no SVG');
  });
});
