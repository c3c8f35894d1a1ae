import type { Assets, CertificateSnapshot } from '../certificate-snapshot.js';
import { closeArchivalDocument, openArchivalDocument } from './archival-document.js';
import { type CertificateContent, certificateContent, hoursAccount } from './certificate-content.js';
import { certificateFoot } from './certificate-foot.js';
import { drawColumn, type Gap, type Part } from './column.js';
import { drawAnnex } from './draw-annex.js';
import { hoursTable } from './hours-table.js';
import { drawPageNumbers } from './page-numbers.js';
import { drawPicture, readPicture } from './picture.js';
import { signatureLines } from './signature-lines.js';
import { TaggedPen, type TextBlock } from './tagged-pen.js';
import { fittedPart, textPart } from './text-part.js';
import { breakLines, fitLines, type Ink, mm, settle } from './typeset.js';

const measure = { x: mm(25), width: mm(163) } as const;
const defaultAccent = '#8c7a4b';
const old = ['onum', 'pnum'] as const;

/**
 * The Bescheinigung: one page like a letter, then the annex with all modules, sessions, dates and minutes, on as many pages as it needs. Tagged PDF/A-2a
 * and PDF/UA-1. Pure: the same snapshot and pictures give the same bytes. Throws an Error when a picture is missing, a RangeError when the texts of
 * the first page cannot be fitted.
 */
export function drawProof(snapshot: CertificateSnapshot, assets: Assets): Buffer {
  const content = certificateContent(snapshot);
  const document = openArchivalDocument({
    title: `${snapshot.title} ${snapshot.registerNumber} – ${content.name}`,
    author: snapshot.issuer.name,
    datedOn: snapshot.issuedOn,
    source: snapshot,
  });
  const pen = TaggedPen.on(document);
  drawLetter(pen, content, snapshot, assets);
  drawAnnex(pen, snapshot, content, measure, snapshot.accentColour ?? defaultAccent);
  drawPageNumbers(pen, [content.register, ...content.marks].join(' · '), measure);
  return closeArchivalDocument(document);
}

function drawLetter(pen: TaggedPen, content: CertificateContent, snapshot: CertificateSnapshot, assets: Assets): void {
  const accent = snapshot.accentColour ?? defaultAccent;
  const body = (scale: number): Ink => ({ face: 'sans', size: 11 * scale, features: old });
  pen.document.addPage();
  drawColumn(pen, mm(18), mm(282), scale => [
    senderPart(content, snapshot, assets, scale),
    { least: mm(7), share: 3 },
    ...statement(content, scale),
    { least: mm(5), share: 1.6 },
    hoursTable(hoursAccount(snapshot), measure, accent, scale),
    { least: mm(5), share: 1 },
    textPart('P', content.rule, { ...body(scale), size: 10 * scale }, measure, 1.45),
    textPart('P', 'Die Module und Termine stehen in der Anlage.', { ...body(scale), size: 10 * scale }, measure, 1.45),
    { least: mm(5), share: 2 },
    textPart('P', content.placeAndDate, body(scale), measure),
    signatureLines(content.signatories, measure.x, measure.width, 'left', mm(21) * scale, scale),
    { least: mm(5), share: 1 },
    certificateFoot(content, snapshot.logos ?? [], assets, { ...measure, qrSize: mm(20), accent }),
  ]);
}

/** Coat of arms and municipality on the left, the issuer with address on the right. */
function senderPart(content: CertificateContent, { coatOfArms }: CertificateSnapshot, assets: Assets, scale: number): Part {
  const armsHeight = coatOfArms ? mm(20) : 0;
  const armsWidth = coatOfArms ? Math.min(armsHeight * readPicture(coatOfArms, assets).ratio, mm(40)) : 0;
  const left = measure.x + (coatOfArms ? armsWidth + mm(5) : 0);
  const right = { x: mm(126), width: measure.x + measure.width - mm(126) };
  const capitals: Ink = { face: 'serif', size: 13 * scale, tracking: 1.4, features: ['smcp'] };
  const town = fitLines(content.municipality, capitals, right.x - left - mm(6), { smallest: 8, mostLines: 3, oneLineDownTo: 11 });
  const townBlock: TextBlock = { lines: town.lines, ink: town.ink, leading: town.ink.size * 1.3 };
  const issuer = issuerBlocks(content.issuer, right.width, scale);
  const height = Math.max(
    armsHeight,
    town.lines.length * townBlock.leading,
    issuer.reduce((sum, block) => sum + block.lines.length * block.leading, 0),
  );
  return {
    height,
    draw: (pen, y) => {
      if (coatOfArms) {
        const fitted = armsWidth / readPicture(coatOfArms, assets).ratio;
        drawPicture(pen, coatOfArms, assets, { x: measure.x, y, width: armsWidth, height: fitted });
      }
      const townTop = coatOfArms ? y + Math.max(0, (armsHeight - town.lines.length * townBlock.leading) / 2) : y;
      pen.block('P', townBlock, { x: left, y: townTop, width: right.x - left - mm(6) });
      let top = y;
      for (const block of issuer) top = pen.block('P', block, { ...right, y: top });
    },
  };
}

function issuerBlocks([name = '', ...address]: readonly string[], width: number, scale: number): TextBlock[] {
  const strong = settle(name, { face: 'sansSemiBold', size: 9 * scale });
  const plain = settle(address.join(' '), { face: 'sans', size: 9 * scale, colour: '#444444', features: old });
  const lines = address.flatMap(line => breakLines(line, plain, width));
  const blocks = [{ lines: breakLines(name, strong, width), ink: strong, leading: strong.size * 1.35 }];
  return lines.length > 0 ? [...blocks, { lines, ink: plain, leading: plain.size * 1.35 }] : blocks;
}

function statement(content: CertificateContent, scale: number): (Part | Gap)[] {
  const plain: Ink = { face: 'sans', size: 11 * scale, features: old };
  return [
    fittedPart('H1', content.title, { face: 'serif', size: 32 * scale }, measure, {
      smallest: 18 * scale,
      oneLineDownTo: 22 * scale,
    }),
    textPart('P', content.marks.join(' · '), { face: 'sansSemiBold', size: 10 * scale }, measure),
    { least: mm(1), share: 0 },
    textPart('P', content.seriesTitle, { face: 'sans', size: 13 * scale, colour: '#444444' }, measure),
    { least: mm(6), share: 1.6 },
    fittedPart('P', content.name, { face: 'serif', size: 25 * scale }, measure, {
      smallest: 14 * scale,
      oneLineDownTo: 17 * scale,
    }),
    { least: mm(2.5), share: 0.5 },
    textPart('P', content.achievement, plain, measure, 1.5),
    { least: mm(2), share: 0.3 },
    textPart('P', content.period, plain, measure, 1.5),
  ];
}
