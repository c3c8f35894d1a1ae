import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needTools, runTool } from './run-tool.js';
import { variants } from './variants.js';
import { veraPdfFindings } from './verapdf.js';

/**
 * Writes every kind of document in variants into a folder (the first argument, else a temporary one) and lets others judge them: veraPDF for PDF/A-2a and
 * PDF/UA-1, qpdf for the file, pdffonts for the fonts, pdftotext for the names. Prints every finding; ends with 1 when there is one.
 */
async function checkDocuments(): Promise<void> {
  needTools({ qpdf: 'qpdf', pdffonts: 'poppler-utils', pdftotext: 'poppler-utils' });
  const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'kokoma-documents-'));
  mkdirSync(folder, { recursive: true });
  const documents = await variants();
  const files: string[] = [];
  const findings: string[] = [];
  for (const [name, { bytes, bears }] of documents) {
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, bytes);
    files.push(file);
    findings.push(
      ...[...fileFindings(file), ...fontFindings(file), ...textFindings(file, bears)].map(finding => `${name}: ${finding}`),
    );
  }
  findings.push(...veraPdfFindings(files));
  for (const finding of findings) console.error(finding);
  console.log(
    `${documents.size} documents in ${folder}: ${findings.length === 0 ? 'no findings' : `${findings.length} findings`}`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function fileFindings(file: string): string[] {
  const { ok, output } = runTool('qpdf', ['--check', file]);
  return ok && !/warning/i.test(output) ? [] : [`qpdf: ${output.trim()}`];
}

/** Every font has to be embedded, as a subset, with a way back to Unicode. */
function fontFindings(file: string): string[] {
  const { ok, output } = runTool('pdffonts', [file]);
  const fonts = output.split('\n').slice(2).filter(Boolean);
  if (!ok || fonts.length === 0) return [`pdffonts: ${output.trim()}`];
  return fonts.filter(font => !/ yes yes yes +\d+ +\d+$/.test(font)).map(font => `pdffonts: ${font}`);
}

function textFindings(file: string, bears: readonly string[]): string[] {
  const { output } = runTool('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  const text = squeeze(output);
  const missing = bears.filter(name => !text.includes(squeeze(name))).map(name => `pdftotext: ${name} is missing`);
  const apart = /(?:(?<!\p{L})\p{L}{1,2} ){4}/u.exec(output.normalize('NFC'));
  return apart ? [...missing, `pdftotext: a word comes out in pieces: ${apart[0]}`] : missing;
}

/** Line breaks and the kind of white space do not matter when a name is looked for. */
function squeeze(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, '');
}

await checkDocuments();
