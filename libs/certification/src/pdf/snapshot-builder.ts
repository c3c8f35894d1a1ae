import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import type { CallSheetSnapshot, CertificateSnapshot, SnapshotModule, SnapshotPicture } from '../certificate-snapshot.js';
import { bridgeLogo, firArms, towerArms } from './invented-arms.js';

const titles = [
  ['M1', 'Haltung, Konflikttheorie und Konfliktanalyse', ['2026-02-06', '2026-02-07']],
  ['M2', 'Vielfalt, Macht und Beteiligung in kommunalen Konfliktfeldern', ['2026-03-06']],
  ['M3', 'Systemisch analysieren und beraten', ['2026-03-28', '2026-03-29']],
  ['M4', 'Konflikte strategisch bearbeiten: Moderation und Dialogformate', ['2026-06-12']],
  ['M5', 'Umgang mit Krisen und Bedrohungslagen', ['2026-09-18', '2026-09-19']],
  ['V1', 'Systemisch fragen', ['2026-02-24']],
  ['V2', 'Hassrede und Desinformation', ['2026-04-21']],
  ['V3', 'Neutralität und Positionierung', ['2026-07-07']],
  ['V4', 'Kollegiale Fallberatung', ['2026-10-06']],
] as const;

const arms = {
  tower: svgPicture(towerArms, 'Wappen: goldener Turm über einer Welle'),
  fir: svgPicture(firArms, 'Wappen: Tanne und zwei Sterne'),
};
const logo = svgPicture(bridgeLogo, 'Logo: Brücke');
const pngBytes = quarteredPng();
const png: SnapshotPicture = { sha256: sha256(pngBytes), mediaType: 'image/png', alt: 'Wappen: geviert' };

/** The pictures that built snapshots may name. `fir` has a gradient, `quartered` is a PNG with transparent corners. */
export const samplePictures = { tower: arms.tower, fir: arms.fir, quartered: png, bridge: logo };

/** Their bytes. */
export const sampleAssets: ReadonlyMap<string, Uint8Array> = new Map([
  [arms.tower.sha256, Buffer.from(towerArms)],
  [arms.fir.sha256, Buffer.from(firArms)],
  [logo.sha256, Buffer.from(bridgeLogo)],
  [png.sha256, pngBytes],
]);

/** A proof of an invented person who attended all of KKM-A, with whatever `differing` says otherwise. */
export function aProof(differing: Partial<CertificateSnapshot> = {}): CertificateSnapshot {
  return { ...sample, ...differing };
}

/** The same as an award. */
export function anAward(differing: Partial<CertificateSnapshot> = {}): CertificateSnapshot {
  return aProof({ kind: 'award', title: 'Urkunde', ...differing });
}

/** A call sheet for so many people. */
export function aCallSheet(people: number, differing: Partial<CallSheetSnapshot> = {}): CallSheetSnapshot {
  const names = ['Kateřina Nováková', 'Dr. Łukasz Żółć', 'Nguyễn Thị Minh Khai', 'Şükrü Yıldız', 'Anna von der Ahe'];
  return {
    title: 'Aufrufliste',
    occasion: 'Übergabe der Urkunden, Durchgang BA-2026',
    municipality: 'Stadt Bamberg',
    heldOn: '2026-11-26',
    startsAt: '17:00',
    venue: 'Rokokosaal, Altes Rathaus',
    presenter: 'Erste Bürgermeisterin',
    rows: Array.from({ length: people }, (_, index) => ({
      position: index + 1,
      name: names[index % names.length]!,
      registerNumber: `BA-2026-${String(index + 1).padStart(4, '0')}`,
      ...(index === 6 && { note: 'wird zugesandt' }),
    })),
    ...differing,
  };
}

const sample: CertificateSnapshot = {
  kind: 'proof',
  registerNumber: 'BA-2026-0007',
  edition: 1,
  verificationCode: '7KQM-2T9X-HD4P',
  verificationUrl: 'https://lernen.example.org/verify/7KQM-2T9X-HD4P',
  nameAsPrinted: 'Kateřina Nováková',
  title: 'Bescheinigung',
  seriesTitle: 'Qualifizierungsreihe Konfliktmanager:in',
  achievement:
    'hat an der Qualifizierungsreihe „Kommunales Konfliktmanagement“ in Bamberg teilgenommen und die Voraussetzungen für den Abschluss der Reihe erfüllt.',
  municipality: { name: 'Bamberg', kind: 'city' },
  issuer: { name: 'Stadt Bamberg', addressLines: ['Amt für Inklusion und Zusammenhalt', 'Musterstraße 1', '96047 Bamberg'] },
  place: 'Bamberg',
  issuedOn: '2026-11-20',
  signatories: [
    { name: 'Dr. Erika Beispiel', function: 'Leitung des Amtes für Inklusion und Zusammenhalt' },
    { name: 'Jonas Muster', function: 'Koordination der Qualifizierungsreihe' },
  ],
  period: { from: '2026-02-06', to: '2026-10-06' },
  nominalMinutes: 4800,
  hourUnitMinutes: 60,
  ledger: { inPersonMinutes: 2880, onlineMinutes: 720, selfStudyMinutes: 1200, totalMinutes: 4800 },
  modules: titles.map(([key, title, dates]) => aModule(key, title, dates)),
  rule: 'Der Abschluss setzt mindestens vier angerechnete Präsenzmodule und eine angerechnete Online-Vertiefung voraus; ein Modul wird angerechnet, wenn mindestens 80 Prozent der gehaltenen Zeit besucht wurden.',
  fundingNotice:
    'Gefördert vom Bundesministerium für Familie, Senioren, Frauen und Jugend im Rahmen des Bundesprogramms „Demokratie leben!“.',
  coatOfArms: arms.tower,
  logos: [logo],
};

function aModule(key: string, title: string, dates: readonly string[]): SnapshotModule {
  const online = key.startsWith('V');
  const minutes = online ? 180 : 360;
  const sessions = dates.map(date => ({
    date,
    cohortCode: 'BA-2026',
    municipality: 'Bamberg',
    creditedMinutes: minutes,
    heldMinutes: minutes,
  }));
  const total = minutes * dates.length;
  const credit = { counted: true, creditedMinutes: total, heldMinutes: total, selfStudyMinutes: online ? 0 : 240 };
  return { key, kind: online ? 'online' : 'in_person', title, ...credit, sessions };
}

function svgPicture(svg: string, alt: string): SnapshotPicture {
  return { sha256: sha256(Buffer.from(svg)), mediaType: 'image/svg+xml', alt };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function quarteredPng(): Buffer {
  const image = new PNG({ width: 160, height: 200 });
  for (let y = 0; y < 200; y++) {
    for (let x = 0; x < 160; x++) {
      const inside = y < 120 || ((x - 80) / 80) ** 2 + ((y - 120) / 80) ** 2 < 1;
      const colour = x < 80 === y < 90 ? [30, 96, 76] : [236, 222, 176];
      image.data.set([...colour, inside ? 255 : 0], (y * 160 + x) * 4);
    }
  }
  return PNG.sync.write(image);
}
