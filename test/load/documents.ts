import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { drawAward } from '../../libs/certification/src/pdf/draw-award.js';
import { drawPrintRun } from '../../libs/certification/src/pdf/draw-print-run.js';
import { drawProof } from '../../libs/certification/src/pdf/draw-proof.js';
import { fontFor } from '../../libs/certification/src/pdf/fonts.js';
import { anAward, aProof, sampleAssets } from '../../libs/certification/src/pdf/snapshot-builder.js';
import { cpuOf, ownCpu } from './cpu-time.js';

export interface DocumentFigure {
  readonly name: string;
  readonly milliseconds: number;
  readonly bytes: number;
}

/** The floor: one page, the same two parsed fonts, five lines of text, nothing tagged. */
function barePage(): Promise<Buffer> {
  return new Promise(resolve => {
    const document = new PDFDocument({ font: null as never, size: 'A4' });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
    document.registerFont('serif', fontFor('A', 'serif').font as never).registerFont('sans', fontFor('A', 'sans').font as never);
    document.font('serif').fontSize(32).text('Bescheinigung').font('sans').fontSize(11);
    for (const line of ['Kateřina Nováková', 'hat teilgenommen.', 'Bamberg, 6. März 2026', 'BA-2026-0001']) document.text(line);
    document.end();
  });
}

/** What is new in every document: number, name, code. */
const numbered = (index: number) => {
  const verificationCode = createHash('sha256')
    .update(String(index))
    .digest('hex')
    .slice(0, 20)
    .toUpperCase()
    .replace(/.{4}(?=.)/g, '$&-');
  return {
    registerNumber: `BA-2026-${String(index).padStart(4, '0')}`,
    nameAsPrinted: `Vorname Beispiel ${index}`,
    verificationCode,
    verificationUrl: `https://lernen.example.org/verify/${verificationCode}`,
  };
};

/** Median CPU of one bare page, one proof with its annex, one award. */
export async function documentFigures(): Promise<DocumentFigure[]> {
  let index = 0;
  const jobs: [string, () => Buffer | Promise<Buffer>][] = [
    ['floor: bare one-page pdfkit file, same fonts', barePage],
    ['proof with annex', () => drawProof(aProof(numbered((index += 1))), sampleAssets)],
    ['award', () => drawAward(anAward(numbered((index += 1))), sampleAssets)],
  ];
  const figures: DocumentFigure[] = [];
  for (const [name, draw] of jobs) {
    const { own } = await cpuOf(60, draw);
    figures.push({ name, milliseconds: own, bytes: (await draw()).length });
  }
  return figures;
}

/** CPU of one print run of 1,000 awards. */
export async function printRunFigure(): Promise<DocumentFigure> {
  const snapshots = Array.from({ length: 1000 }, (_, index) => anAward(numbered(index + 1)));
  const before = ownCpu();
  const { length: bytes } = await drawPrintRun(snapshots, sampleAssets, { title: 'Urkunden' });
  return { name: 'print run of 1,000 awards', milliseconds: ownCpu() - before, bytes };
}
