import type { Assets, CertificateSnapshot } from '../certificate-snapshot.js';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { type CertificateContent, certificateContent } from './certificate-content.js';
import { certificateFoot } from './certificate-foot.js';
import { drawColumn, type Gap, type Part } from './column.js';
import { drawPicture, readPicture } from './picture.js';
import { signatureLines } from './signature-lines.js';
import { TaggedPen } from './tagged-pen.js';
import { fittedPart, textPart } from './text-part.js';
import { mm } from './typeset.js';

const pageWidth = mm(210);
const measure = { x: mm(28), width: pageWidth - mm(56), align: 'center' } as const;
const defaultAccent = '#8c7a4b';

/**
 * The Urkunde: one ceremonial page, tagged PDF/A-2a and PDF/UA-1. Pure: the same snapshot and pictures give the same bytes. Throws an Error when a
 * picture is missing, a RangeError when the texts cannot be fitted on the page.
 */
export function drawAward(snapshot: CertificateSnapshot, assets: Assets): Buffer {
  const document = openArchivalDocument({
    title: `${snapshot.title} ${snapshot.registerNumber} – ${snapshot.nameAsPrinted.normalize('NFC')}`,
    author: snapshot.issuer.name,
    datedOn: snapshot.issuedOn,
    source: snapshot,
  });
  drawAwardPage(TaggedPen.on(document), snapshot, assets);
  return closeArchivalDocument(document);
}

/** Adds the page of one award to an open document. */
export function drawAwardPage(pen: TaggedPen, snapshot: CertificateSnapshot, assets: Assets): void {
  const accent = snapshot.accentColour ?? defaultAccent;
  const content = certificateContent(snapshot);
  pen.document.addPage();
  drawFrame(pen, accent);
  const foot = { x: mm(24), width: pageWidth - mm(48), qrSize: mm(16), accent };
  drawColumn(pen, mm(24), mm(278), scale => [
    ...head(content, snapshot, assets, scale),
    { least: mm(5), share: 3 },
    ...praise(content, scale),
    { least: mm(5), share: 4 },
    textPart('P', content.placeAndDate, { face: 'serif', size: 12 * scale, features: ['onum', 'pnum'] }, measure),
    signatureLines(content.signatories, measure.x - mm(4), measure.width + mm(8), 'center', mm(24) * scale, scale),
    { least: mm(6), share: 1.6 },
    certificateFoot(content, snapshot.logos ?? [], assets, foot),
  ]);
}

/** A thin double frame, for the eye only. */
function drawFrame(pen: TaggedPen, accent: string): void {
  pen.artifact(() => {
    for (const [inset, thickness] of [
      [mm(10), 1.1],
      [mm(11.6), 0.4],
    ] as const) {
      pen.document
        .lineWidth(thickness)
        .rect(inset, inset, pageWidth - 2 * inset, mm(297) - 2 * inset)
        .stroke(accent);
    }
  });
}

function head(
  { municipality, title, seriesTitle }: CertificateContent,
  { coatOfArms }: CertificateSnapshot,
  assets: Assets,
  scale: number,
): (Part | Gap)[] {
  const capitals = { face: 'serif', size: 15 * scale, tracking: 2.2 * scale, features: ['smcp'] } as const;
  const arms: (Part | Gap)[] = coatOfArms ? [armsPart(coatOfArms, assets, mm(24) * scale), { least: mm(3.5), share: 0.3 }] : [];
  return [
    ...arms,
    fittedPart('P', municipality, capitals, measure, { smallest: 9 * scale, oneLineDownTo: 11.5 * scale }),
    { least: mm(6), share: 2.4 },
    fittedPart('H1', title, { face: 'serif', size: 50 * scale, tracking: 0.6 }, measure, {
      smallest: 22 * scale,
      oneLineDownTo: 27 * scale,
    }),
    { least: mm(2), share: 0.4 },
    textPart('P', seriesTitle, { face: 'sans', size: 12.5 * scale, colour: '#444444', tracking: 0.3 }, measure),
  ];
}

function armsPart(coatOfArms: NonNullable<CertificateSnapshot['coatOfArms']>, assets: Assets, height: number): Part {
  const ratio = readPicture(coatOfArms, assets).ratio;
  const width = Math.min(height * ratio, mm(60));
  const fitted = width / ratio;
  return {
    height: fitted,
    draw: (pen, y) => drawPicture(pen, coatOfArms, assets, { x: (pageWidth - width) / 2, y, width, height: fitted }),
  };
}

function praise({ name, achievement, extent }: CertificateContent, scale: number): (Part | Gap)[] {
  const narrow = { ...measure, x: measure.x + mm(8), width: measure.width - mm(16) };
  const old = ['onum', 'pnum'] as const;
  return [
    fittedPart('P', name, { face: 'serif', size: 32 * scale }, measure, { smallest: 16 * scale, oneLineDownTo: 24 * scale }),
    { least: mm(4), share: 1 },
    textPart('P', achievement, { face: 'serif', size: 14 * scale, features: old }, narrow, 1.5),
    { least: mm(3), share: 0.6 },
    textPart('P', extent, { face: 'sans', size: 10 * scale, colour: '#444444', features: old }, narrow),
  ];
}
