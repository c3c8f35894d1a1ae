import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** A run of text with its box in points: `left`, `right` from the page's left, `baseline` from its top, `size` of the font. */
export interface ReadText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** A node of the structure tree: its role with what is below; leaves are left out. */
export interface ReadElement {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly ReadElement[];
}

export interface ReadPage {
  /** The page's text in reading order, white space as single spaces. */
  readonly text: string;
  readonly texts: readonly ReadText[];
  readonly structure: ReadElement;
}

/** What another program than the one that wrote it reads in a PDF. */
export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly title: string;
  readonly language: string;
  readonly marked: boolean;
}

// pdfjs takes its worker from here when there is no browser
Object.assign(globalThis, { pdfjsWorker: worker });

/** Reads a PDF with pdf.js. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const marked = (await document.getMarkInfo())?.Marked === true;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(await document.getPage(number)));
  await document.destroy();
  return { pages, title: info.Title ?? '', language: info.Language ?? '', marked };
}

/** All roles below an element, itself included, in reading order. */
export function rolesIn(element: ReadElement): string[] {
  return [element.role, ...element.children.flatMap(rolesIn)];
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function readPage(page: PdfPage): Promise<ReadPage> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const texts = items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size = 0, left = 0, bottom = 0] = item.transform as number[];
    return [{ text: item.str, left, right: left + item.width, baseline: height - bottom, size }];
  });
  const whole = items.map(item => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
  const structure = elementOf((await page.getStructTree()) ?? { role: 'none' });
  return { text: whole.replaceAll(/\s+/g, ' ').trim(), texts, structure };
}

function elementOf(node: { role?: string; alt?: string; children?: unknown[] }): ReadElement {
  const below = (node.children ?? []) as { role?: string }[];
  const children = below.filter(child => child.role).map(elementOf);
  return { role: node.role ?? '', ...(node.alt && { alt: node.alt }), children };
}
