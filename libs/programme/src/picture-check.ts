import { PNG } from 'pngjs';

const mostPixels = 4000 * 4000;
const svgStart =
  /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/;

/** Can this be a picture at all? A PNG must decode and stay below 16 million pixels; an SVG must begin and end as one and know its size. */
export function isPicture({ mediaType, content }: { readonly mediaType: string; readonly content: string }): boolean {
  return mediaType === 'image/png' ? isPng(Buffer.from(content, 'base64')) : isSvg(content);
}

function isPng(bytes: Buffer): boolean {
  // Width and height stand in the header: looked at before anything is unpacked.
  if (bytes.length < 24 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) return false;
  try {
    return PNG.sync.read(bytes).width > 0;
  } catch {
    return false;
  }
}

function isSvg(text: string): boolean {
  const root = /<svg[^>]*>/.exec(text)?.[0] ?? '';
  const sized = /\sviewBox\s*=/.test(root) || (/\swidth\s*=/.test(root) && /\sheight\s*=/.test(root));
  return svgStart.test(text) && sized && /<\/svg>\s*$/.test(text);
}
