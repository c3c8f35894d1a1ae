import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import PDFDocument from 'pdfkit';
import drawSvg from 'svg-to-pdfkit';
import type { Assets, SnapshotPicture } from '../certificate-snapshot.js';
import { BoundedMemory } from './bounded-memory.js';
import { rememberedBy } from './document-memory.js';
import { fontFor } from './fonts.js';
import type { Frame, TaggedPen } from './tagged-pen.js';

/** A picture made ready once per process: `place` puts it into a box of a page, in points from the top left. */
export interface Picture {
  /** Width divided by height. */
  readonly ratio: number;
  readonly place: (document: PDFKit.PDFDocument, box: Frame & { readonly height: number }) => void;
}

/** What pdfkit notes about the page a picture was drawn on. */
interface SheetResources {
  readonly ProcSet: unknown;
  readonly ExtGState?: Record<string, { readonly data: object }>;
}

type Reference = ReturnType<PDFKit.PDFDocument['ref']>;

const ready = new BoundedMemory<Picture>(50);

/** The picture named in a snapshot. Throws an Error when its bytes are missing or cannot be read. */
export function readPicture(named: SnapshotPicture, assets: Assets): Picture {
  const key = `${named.mediaType} ${named.sha256}`;
  return ready.recall(key, () => {
    const bytes = assets.get(named.sha256);
    if (!bytes) throw new Error(`The picture ${named.sha256} is missing`);
    return named.mediaType === 'image/png' ? readPng(bytes) : readSvg(Buffer.from(bytes).toString('utf8'));
  });
}

/** Draws a picture as a figure with its alternative text. */
export function drawPicture(
  pen: TaggedPen,
  named: SnapshotPicture,
  assets: Assets,
  box: Frame & { readonly height: number },
): void {
  const picture = readPicture(named, assets);
  const bbox = [box.x, box.y, box.x + box.width, box.y + box.height] as const;
  pen.mark('Figure', () => picture.place(pen.document, box), { alt: named.alt, bbox });
}

/** Paper is white: transparent pixels are laid on it here, so that no viewer and no printer has to blend. */
function readPng(bytes: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const pixels = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opacity = (data[pixel * 4 + 3] ?? 255) / 255;
    for (let part = 0; part < 3; part++)
      pixels[pixel * 3 + part] = Math.round(255 + ((data[pixel * 4 + part] ?? 255) - 255) * opacity);
  }
  const header = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceRGB',
    BitsPerComponent: 8,
  };
  return reusable(width / height, { ...header, Filter: 'FlateDecode' }, deflateSync(pixels), box => [
    box.width,
    0,
    0,
    -box.height,
    box.x,
    box.y + box.height,
  ]);
}

/** Drawn once on a sheet of its own; what it drew is a form that every document can carry. With gradients it is drawn anew each time. */
function readSvg(svg: string): Picture {
  const { width, height } = sizeOfSvg(svg);
  const sheet = new PDFDocument({ size: [width, height], margin: 0, compress: false, font: null as unknown as string });
  const { content, resources } = sheet.page as unknown as {
    content: { buffer: Uint8Array[] };
    resources: { data: SheetResources };
  };
  placeSvg(sheet, svg, { x: 0, y: 0, width, height });
  const { ProcSet: _, ExtGState: opacities = {}, ...others } = resources.data;
  if (Object.keys(others).length > 0) return { ratio: width / height, place: (document, box) => placeSvg(document, svg, box) };
  const Resources = { ExtGState: Object.fromEntries(Object.entries(opacities).map(([name, { data }]) => [name, data])) };
  const header = { Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, 0, width, height], Resources, Filter: 'FlateDecode' };
  return reusable(width / height, header, deflateSync(Buffer.concat(content.buffer)), box => [
    box.width / width,
    0,
    0,
    -box.height / height,
    box.x,
    box.y + box.height,
  ]);
}

/** Texts in the picture get an embedded font; files and addresses named in it are never opened. */
function placeSvg(document: PDFKit.PDFDocument, svg: string, box: Frame & { readonly height: number }): void {
  const { name, font } = fontFor('', 'sans');
  document.registerFont(name, font as unknown as Buffer);
  drawSvg(document as unknown as Parameters<typeof drawSvg>[0], svg, box.x, box.y, {
    width: box.width,
    height: box.height,
    preserveAspectRatio: 'xMidYMid meet',
    fontCallback: () => name,
    imageCallback: () => '',
    documentCallback: () => [],
    warningCallback: () => undefined,
  });
}

/** Embedded once per document, placed as often as wanted. */
function reusable(ratio: number, header: object, bytes: Buffer, matrix: (box: Frame & { height: number }) => number[]): Picture {
  const embeddedIn = rememberedBy('picture', (): { reference?: Reference; name?: string } => ({}));
  const embed = (document: PDFKit.PDFDocument) => {
    const reference = document.ref({ ...header });
    reference.end(bytes);
    return { reference, name: `P${(reference as unknown as { id: number }).id}` };
  };
  const place: Picture['place'] = (document, box) => {
    const embedded = embeddedIn(document);
    if (!embedded.reference) Object.assign(embedded, embed(document));
    const { reference, name } = embedded as { reference: Reference; name: string };
    (document.page as unknown as { xobjects: Record<string, Reference> }).xobjects[name] = reference;
    const numbers = matrix(box).map(number => Number(number.toFixed(4)));
    document.addContent(`q ${numbers.join(' ')} cm /${name} Do Q`);
  };
  return { ratio, place };
}

function sizeOfSvg(svg: string): { width: number; height: number } {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0];
  if (!root) throw new Error('The picture is no SVG');
  const box = /\bviewBox\s*=\s*["']\s*([^"']+)["']/
    .exec(root)?.[1]
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const length = (name: string) => Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`).exec(root)?.[1] ?? '');
  const [width, height] = box?.length === 4 ? [box[2]!, box[3]!] : [length('width'), length('height')];
  if (!(width > 0 && height > 0)) throw new Error('The picture has no size');
  return { width, height };
}
