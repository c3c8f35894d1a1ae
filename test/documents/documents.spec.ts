import { describe, expect, it } from '@jest/globals';
import { drawAward } from '../../libs/certification/src/pdf/draw-award.js';
import { drawCallSheet } from '../../libs/certification/src/pdf/draw-call-sheet.js';
import { drawPrintRun } from '../../libs/certification/src/pdf/draw-print-run.js';
import { drawProof } from '../../libs/certification/src/pdf/draw-proof.js';
import { aCallSheet, anAward, aProof, sampleAssets, samplePictures } from '../../libs/certification/src/pdf/snapshot-builder.js';
import { din91379Letters } from './din-91379.js';
import { readPdf, type ReadText, rolesIn } from './read-pdf.js';
import { names, variants } from './variants.js';

const forbidden = ['rechtsgrundlage', '§', 'note', 'staatlich anerkannt', 'zertifi', 'herr ', 'frau ', 'siegel'];
const squeeze = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, '');
const a4 = { width: 595, height: 842 };

/** Pairs of texts whose boxes cover each other. Letters reach from about 0.7 of the size above the baseline to 0.2 below. */
function overlaps(texts: readonly ReadText[]): string[] {
  const covers = (a: ReadText, b: ReadText) =>
    a.left < b.right - 1 &&
    b.left < a.right - 1 &&
    a.baseline - a.size * 0.6 < b.baseline &&
    b.baseline - b.size * 0.6 < a.baseline;
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      // an accent that was moved onto its letter is a run of its own
      .filter(b => !/^\p{M}+$/u.test(a.text + b.text) && !/^\p{M}/u.test(b.text) && !/^\p{M}/u.test(a.text) && covers(a, b))
      .map(b => `${a.text} | ${b.text}`),
  );
}

describe('Every document', () => {
  it('is tagged, German and titled, stays inside its margins and never overlaps', async () => {
    for (const [name, { bytes, bears }] of await variants()) {
      const { pages, title, language, marked } = await readPdf(bytes);
      expect({ name, language, marked, titled: title.length > 5 }).toEqual({
        name,
        language: 'de-DE',
        marked: true,
        titled: true,
      });
      const whole = squeeze(pages.map(({ text }) => text).join(' '));
      for (const text of bears) expect(whole).toContain(squeeze(text));
      for (const { texts } of pages) {
        expect(Math.min(...texts.map(({ left }) => left))).toBeGreaterThan(28);
        expect(Math.max(...texts.map(({ right }) => right))).toBeLessThan(a4.width - 28);
        expect(Math.max(...texts.map(({ baseline }) => baseline))).toBeLessThan(a4.height - 20);
        expect(overlaps(texts)).toEqual([]);
      }
    }
  });

  it('is the same to the byte for the same snapshot, whatever was drawn before and in whatever order its keys come', () => {
    const snapshot = aProof({ nameAsPrinted: 'Şükrü Yıldız' });
    const reordered = Object.fromEntries(Object.entries(snapshot).reverse()) as unknown as typeof snapshot;
    const first = drawProof(snapshot, sampleAssets);
    for (const name of names) drawAward(anAward({ nameAsPrinted: name, coatOfArms: samplePictures.fir }), sampleAssets);
    expect(drawProof(reordered, sampleAssets).equals(first)).toBe(true);
    expect(drawProof({ ...snapshot, place: 'Hallstadt' }, sampleAssets).equals(first)).toBe(false);
  });

  it('says which standards it follows', () => {
    for (const bytes of [drawProof(aProof(), sampleAssets), drawAward(anAward(), sampleAssets), drawCallSheet(aCallSheet(3))]) {
      const file = bytes.toString('latin1');
      expect(file).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(file).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(file).not.toMatch(/Helvetica|Times-Roman/);
    }
  });

  it('keeps a title with signs that mean something in XML', async () => {
    const bytes = await drawPrintRun([anAward()], sampleAssets, { title: 'Urkunden <A> & B' });
    expect((await readPdf(bytes)).title).toBe('Urkunden <A> & B');
    expect(bytes.toString('latin1')).toContain('Urkunden &lt;A&gt; &amp; B');
  });

  it('never bears a legal basis, a grade, a recognition or a salutation', async () => {
    for (const bytes of [drawProof(aProof(), sampleAssets), drawAward(anAward(), sampleAssets)]) {
      const text = (await readPdf(bytes)).pages.map(page => page.text.toLowerCase()).join(' ');
      for (const words of forbidden) expect(text).not.toContain(words);
    }
  });

  it('gives back every letter of DIN 91379, in serif, small capitals and sans', async () => {
    for (let start = 0; start < din91379Letters.length; start += 40) {
      const letters = din91379Letters.slice(start, start + 40).join(' ');
      const { pages } = await readPdf(drawProof(aProof({ nameAsPrinted: letters }), sampleAssets));
      expect(squeeze(pages[0]!.text)).toContain(squeeze(letters));
      expect(squeeze(pages[1]!.text)).toContain(squeeze(letters));
    }
  });
});

describe('The proof', () => {
  it('has headings in order, tables with header cells and figures with a description', async () => {
    const [letter, annex] = (await readPdf(drawProof(aProof(), sampleAssets))).pages;
    const roles = rolesIn(letter!.structure);
    expect(roles.filter(role => /^H\d$/.test(role))).toEqual(['H1', 'H2']);
    expect(roles.filter(role => role === 'Figure')).toHaveLength(3);
    expect(rolesIn(annex!.structure).filter(role => /^H\d$/.test(role))).toEqual(['H2', 'H3', 'H3']);
    expect(rolesIn(annex!.structure).filter(role => role === 'TR')).toHaveLength(2 + 9 + 6);
  });

  it('prints what it is issued on', async () => {
    const [letter, annex] = (await readPdf(drawProof(aProof(), sampleAssets))).pages;
    for (const text of [
      'BA-2026-0007',
      '7KQM-2T9X-HD4P',
      'Bamberg, 20. November 2026',
      '4800 80,00 Std.',
      'Koordination der Qualifizierungsreihe',
    ]) {
      expect(letter!.text).toContain(text);
    }
    expect(annex!.text).toContain('Konflikte strategisch bearbeiten');
    expect(annex!.text).toContain('Seite 2 von 2');
  });

  it('lets the annex flow on with its header and page numbers', async () => {
    const [session] = aProof().modules[0]!.sessions;
    const modules = aProof().modules.map(module => ({ ...module, sessions: Array.from({ length: 15 }, () => session!) }));
    const { pages } = await readPdf(drawProof(aProof({ modules }), sampleAssets));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.slice(1).entries()) {
      expect(page.text).toContain('Termin, Ort (Durchgang)');
      expect(page.text).toContain(`Seite ${index + 2} von ${pages.length}`);
    }
  });
});

describe('The award', () => {
  it('is exactly one page, however long its texts', async () => {
    const wide = { name: 'Verwaltungsgemeinschaft '.repeat(5), kind: 'commune' } as const;
    const snapshot = anAward({
      municipality: wide,
      achievement: 'hat sehr viel gelernt und '.repeat(30),
      seriesTitle: 'Reihe '.repeat(40),
    });
    const { pages } = await readPdf(drawAward(snapshot, sampleAssets));
    expect(pages).toHaveLength(1);
    expect(overlaps(pages[0]!.texts)).toEqual([]);
  });

  it('leaves the line empty for a hand and puts only what is known below', async () => {
    const { pages } = await readPdf(drawAward(anAward({ signatories: [{ function: 'Landrätin' }] }), sampleAssets));
    expect(pages[0]!.text).toContain('Bamberg, 20. November 2026 Landrätin');
  });
});

describe('The print run', () => {
  it('has a page for everybody, in order, as one tagged document', async () => {
    const awards = Array.from({ length: 30 }, (_, index) => anAward({ registerNumber: `BA-2026-${1000 + index}` }));
    const { pages, marked } = await readPdf(await drawPrintRun(awards, sampleAssets, { title: 'Urkunden' }));
    expect(marked).toBe(true);
    expect(pages.map(({ text }) => /BA-2026-\d+/.exec(text)?.[0])).toEqual(awards.map(({ registerNumber }) => registerNumber));
  });

  it('is the same file, whatever else is drawn between its pages', async () => {
    const [awards, others] = ['BA', 'WAK'].map(code =>
      Array.from({ length: 12 }, (_, index) => anAward({ registerNumber: `${code}-2026-${1000 + index}` })),
    );
    const draw = (run = awards) => drawPrintRun(run ?? [], sampleAssets, { title: 'Urkunden' });
    const alone = await draw();
    const [together] = await Promise.all([draw(), draw(others)]);
    expect(together.equals(alone)).toBe(true);
  });

  it('is refused without anybody', async () => {
    await expect(drawPrintRun([], sampleAssets, { title: 'Urkunden' })).rejects.toThrow(RangeError);
  });
});

describe('The call sheet', () => {
  it('fits 25 people on a page in rows of 9 mm', async () => {
    const { pages } = await readPdf(drawCallSheet(aCallSheet(25)));
    expect(pages).toHaveLength(1);
    const rows = pages[0]!.texts.filter(({ text }) => /^BA-2026-\d{4}$/.test(text)).map(({ baseline }) => baseline);
    expect(rows).toHaveLength(25);
    for (const [index, baseline] of rows.slice(1).entries()) expect(baseline - rows[index]!).toBeCloseTo((9 * 72) / 25.4, 1);
  });

  it('says what and when, and which page of how many, on every page', async () => {
    const { pages } = await readPdf(drawCallSheet(aCallSheet(70)));
    expect(pages).toHaveLength(3);
    for (const [index, { text }] of pages.entries()) {
      expect(text).toContain('Aufrufliste');
      expect(text).toContain('26. November 2026, 17:00 Uhr');
      expect(text).toContain(`Seite ${index + 1} von 3`);
    }
  });
});
