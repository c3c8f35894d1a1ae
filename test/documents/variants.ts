import { drawAward } from '../../libs/certification/src/pdf/draw-award.js';
import { drawCallSheet } from '../../libs/certification/src/pdf/draw-call-sheet.js';
import { drawPrintRun } from '../../libs/certification/src/pdf/draw-print-run.js';
import { drawProof } from '../../libs/certification/src/pdf/draw-proof.js';
import { aCallSheet, anAward, aProof, sampleAssets, samplePictures } from '../../libs/certification/src/pdf/snapshot-builder.js';

/** Names that have to print and to be copied out again: domain, section 5. */
export const names = [
  'Kateřina Nováková',
  'Nguyễn Thị Ánh',
  'Łukasz Żółć',
  'Ștefan Țurcanu',
  'Şükrü Yıldız',
  'Ő Ű GROẞ Đorđević',
  'J́ana M̂aria K͟hač Ḱ',
  'Prof. Dr. Maximiliane-Alexandrina Freifrau von Hohenstein-Wartenberg zu X',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtenx',
] as const;

const longTown = {
  name: 'Verwaltungsgemeinschaft Oberes Wiesental an der Großen Mühlenau mit Niederfischbach',
  kind: 'commune',
} as const;
const threeSignatories = [
  { name: 'Dr. Erika Beispiel-Mustermann von Hohenfels', function: 'Landrätin' },
  { function: 'Amt für Inklusion, Zusammenhalt und kommunales Konfliktmanagement' },
  { name: 'Jonas Muster', function: 'Koordination' },
];
const bare = { coatOfArms: undefined, logos: undefined, fundingNotice: undefined };
const long = {
  municipality: longTown,
  seriesTitle: 'Qualifizierungsreihe Kommunales Konfliktmanagement und Demokratieförderung im ländlichen Raum',
  signatories: threeSignatories,
  edition: 3,
  duplicateMadeOn: '2027-01-15',
};

/** Every kind of document in variants, by file name without its ending, each with the text that has to be found in it. */
export async function variants(): Promise<Map<string, { bytes: Buffer; bears: readonly string[] }>> {
  const found = new Map<string, { bytes: Buffer; bears: readonly string[] }>();
  names.forEach((name, index) => {
    const arms = [samplePictures.tower, samplePictures.fir, samplePictures.quartered][index % 3];
    const shape = index % 2 === 0 ? {} : long;
    const person = { nameAsPrinted: name, coatOfArms: arms, ...shape };
    found.set(`proof-${index}`, { bytes: drawProof(aProof(person), sampleAssets), bears: [name] });
    found.set(`award-${index}`, { bytes: drawAward(anAward(person), sampleAssets), bears: [name] });
  });
  const one = [{ function: 'Koordination' }];
  found.set('proof-bare', { bytes: drawProof(aProof({ ...bare, signatories: one }), sampleAssets), bears: [names[0]] });
  found.set('award-bare', {
    bytes: drawAward(anAward({ ...bare, signatories: one, nameAsPrinted: 'Ida Au' }), sampleAssets),
    bears: ['Ida Au'],
  });
  found.set('proof-many-sessions', { bytes: drawProof(aProof({ modules: manySessions() }), sampleAssets), bears: [names[0]] });
  const run = names.map((name, index) => anAward({ nameAsPrinted: name, registerNumber: `BA-2026-000${index + 1}` }));
  found.set('print-run', { bytes: await drawPrintRun(run, sampleAssets, { title: 'Urkunden BA-2026 & WAK' }), bears: names });
  const rows = names.map((name, index) => ({
    position: index + 1,
    name,
    registerNumber: `BA-2026-000${index + 1}`,
    note: longTown.name,
  }));
  found.set('call-sheet-names', {
    bytes: drawCallSheet(aCallSheet(0, { rows, municipality: longTown.name })),
    bears: names,
  });
  found.set('call-sheet-25', { bytes: drawCallSheet(aCallSheet(25)), bears: ['Aufrufliste', 'BA-2026-0025'] });
  return found;
}

function manySessions() {
  return aProof().modules.map(module => ({
    ...module,
    sessions: Array.from({ length: 12 }, (_, day) => ({ ...module.sessions[0]!, date: `2026-05-${String(day + 10)}` })),
  }));
}
