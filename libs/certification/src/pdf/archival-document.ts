import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { BoundedMemory } from './bounded-memory.js';
import { rememberedBy } from './document-memory.js';

/** What identifies a file. Everything in it comes from the snapshot, so that the same snapshot gives the same bytes. */
export interface Identity {
  /** The document's title, shown in the window's bar. */
  readonly title: string;
  readonly author: string;
  /** Local date `YYYY-MM-DD`: the file's creation date is noon UTC of that day. */
  readonly datedOn: string;
  /** Whatever the document is drawn from; the file's ID is its hash. */
  readonly source: unknown;
}

const application = 'KoKoMa';
const chunksOf = rememberedBy('chunks', (): Uint8Array[] => []);
const uaIdentification = `
  <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
  <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

/** What we use of pdfkit's objects that may have a stream. */
interface StreamObject {
  buffer: Uint8Array[];
  compress: boolean;
  finalize: () => void;
}

const recurring = new BoundedMemory<Buffer>(200);
const recurringObjects = new WeakMap<Uint8Array, Buffer>();

/**
 * Streams written in one go recur from document to document and are compressed once: subsets of fonts and the colour profile (the very same bytes), ways back to
 * Unicode and coats of arms (equal texts). Pages are new each time: compressed quickly, a tenth larger.
 */
function compress(object: StreamObject): void {
  if (!object.compress || object.buffer.length === 0) return;
  object.buffer = [
    object.buffer.length > 1 ? deflateSync(Buffer.concat(object.buffer), { level: 4 }) : compressedOnce(object.buffer[0]!),
  ];
  object.compress = false;
}

function compressedOnce(bytes: Uint8Array): Buffer {
  const known = recurringObjects.get(bytes);
  if (known) return known;
  const compressed =
    bytes.length > 4096
      ? deflateSync(bytes, { level: 9 })
      : recurring.recall(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), () =>
          deflateSync(bytes, { level: 9 }),
        );
  recurringObjects.set(bytes, compressed);
  return compressed;
}

/**
 * Takes the chunks as they come, without the detour over a stream (whose ticks would also keep every document of a loop alive), and turns the operators
 * of a page into bytes natively: a tenth of the cost of a document.
 */
class CollectingDocument extends PDFDocument {
  override ref(data: object): PDFKit.PDFKitReference {
    const made = super.ref(data as never);
    const object = made as unknown as StreamObject;
    const finalize = object.finalize.bind(object);
    object.finalize = () => {
      compress(object);
      finalize();
    };
    return made;
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk) chunksOf(this).push(chunk);
    return true;
  }

  override addContent(operators: unknown): this {
    (this.page as unknown as { write: (bytes: Buffer) => void }).write(Buffer.from(`${String(operators)}\n`, 'latin1'));
    return this;
  }
}

/** An empty A4 document, tagged, German, identified as PDF/A-2a and PDF/UA-1, without a page yet. Margins are the drawer's. */
export function openArchivalDocument(identity: Identity): PDFKit.PDFDocument {
  const document = new CollectingDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    // no font: pdfkit would parse its Helvetica, which an archival file may not use
    font: null as unknown as string,
    info: {
      Title: identity.title,
      Author: identity.author,
      Creator: application,
      Producer: application,
      CreationDate: new Date(`${identity.datedOn}T12:00:00Z`),
    },
  } as PDFKit.PDFDocumentOptions);
  const digest = createHash('sha256').update(stableJson(identity)).digest();
  Object.assign(document, { _id: digest.subarray(0, 16) });
  identifyAsAccessible(document);
  return document;
}

/** Ends the document and returns its bytes. */
export function closeArchivalDocument(document: PDFKit.PDFDocument): Buffer {
  document.end();
  return Buffer.concat(chunksOf(document));
}

/** pdfkit writes either of both identifications: the one for PDF/UA is added where it writes the one for PDF/A. */
function identifyAsAccessible(document: PDFKit.PDFDocument): void {
  const endArchival = document.endSubset.bind(document);
  document.endSubset = () => {
    endArchival();
    document.appendXML(uaIdentification);
    // from here on pdfkit only puts the texts into XML, unescaped
    for (const key of ['Title', 'Author'] as const) document.info[key] = escapeXml(document.info[key] ?? '');
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** JSON with sorted keys: a snapshot that comes back from the database has its keys in another order. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
