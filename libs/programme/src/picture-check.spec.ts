import { describe, expect, it } from '@jest/globals';
import { PNG } from 'pngjs';
import { isPicture } from './picture-check.js';

const png = PNG.sync.write(new PNG({ width: 2, height: 3 })).toString('base64');
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 12"><path d="M0 0h10v12z"/></svg>';

describe('a coat of arms or a logo', () => {
  it.each([
    ['image/png', png],
    ['image/svg+xml', svg],
    ['image/svg+xml', `<?xml version="1.0"?>\n<!-- Wappen -->\n${svg}\n`],
    ['image/svg+xml', svg.replace('viewBox="0 0 10 12"', 'width="10" height="12"')],
  ])('is taken when it is one (%s)', (mediaType, content) => expect(isPicture({ mediaType, content })).toBe(true));

  it.each([
    ['image/png', 'aGFsbG8='],
    ['image/png', png.slice(0, 40)],
    ['image/png', svg],
    ['image/svg+xml', png],
    ['image/svg+xml', 'hallo'],
    ['image/svg+xml', '<svg><path/></svg>'],
    ['image/svg+xml', svg.slice(0, 60)],
    ['image/svg+xml', '<html><svg viewBox="0 0 1 1"></svg></html>'],
  ])('is refused when it can not be drawn (%s %s)', (mediaType, content) =>
    expect(isPicture({ mediaType, content })).toBe(false),
  );

  it('a PNG that claims to be huge is refused unread', () => {
    const bytes = Buffer.from(png, 'base64');
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    expect(isPicture({ mediaType: 'image/png', content: bytes.toString('base64') })).toBe(false);
  });
});
