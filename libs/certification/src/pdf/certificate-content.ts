import { formatHours, formatLongDate, hourUnitInWords } from '#rules';
import type { CertificateSnapshot, SnapshotModule, SnapshotSession } from '../certificate-snapshot.js';

/** The texts that every document of the series bears, as they are printed. */
export interface CertificateContent {
  readonly municipality: string;
  readonly issuer: readonly string[];
  readonly title: string;
  /** "Neuausfertigung 2", "Zweitschrift vom …"; usually empty. */
  readonly marks: readonly string[];
  readonly seriesTitle: string;
  readonly name: string;
  readonly achievement: string;
  /** Nominal and credited hours with the unit in words (R1). */
  readonly extent: string;
  readonly period: string;
  readonly rule: string;
  readonly placeAndDate: string;
  readonly signatories: readonly { readonly name?: string; readonly function: string }[];
  readonly register: string;
  readonly verification: { readonly label: string; readonly url: string; readonly code: string; readonly alternative: string };
  readonly fundingNotice?: string;
}

/** A line of a table of minutes: `minutes` and `hours` say the same, one exactly and one as people read it. */
export interface HoursLine {
  readonly label: string;
  readonly minutes: string;
  readonly hours: string;
}

/** The account of hours: credited by kind with its sum, and the nominal extent. */
export interface HoursAccount {
  readonly heading: string;
  readonly columns: readonly [string, string, string];
  readonly parts: readonly HoursLine[];
  readonly total: HoursLine;
  readonly nominal: HoursLine;
}

/** A module in the annex, ready to be put into a table. */
export interface AnnexModule {
  readonly title: string;
  /** Its standing unless it counts, then its one session, or how many there were. */
  readonly when: string;
  readonly held: string;
  readonly credited: string;
  readonly selfStudy: string;
  /** The days of a module of several. */
  readonly sessions: readonly { readonly when: string; readonly held: string; readonly credited: string }[];
}

/** What proof and award say alike. */
export function certificateContent(snapshot: CertificateSnapshot): CertificateContent {
  return {
    municipality: municipalityInWords(snapshot.municipality),
    issuer: [snapshot.issuer.name, ...snapshot.issuer.addressLines],
    title: snapshot.title,
    marks: marksOf(snapshot),
    seriesTitle: snapshot.seriesTitle,
    name: snapshot.nameAsPrinted.normalize('NFC'),
    achievement: snapshot.achievement,
    extent: extentOf(snapshot),
    period: `Zeitraum: ${longDate(snapshot.period.from)} bis ${longDate(snapshot.period.to)}`,
    rule: snapshot.rule,
    placeAndDate: `${snapshot.place}, ${longDate(snapshot.issuedOn)}`,
    signatories: snapshot.signatories,
    register: `Registernummer ${snapshot.registerNumber}`,
    verification: verificationOf(snapshot),
    ...(snapshot.fundingNotice && { fundingNotice: snapshot.fundingNotice }),
  };
}

/** The account of hours on a proof. The sums are the ledger's, in minutes; the rounded figures beside them are never added (R1). */
export function hoursAccount({ ledger, modules, nominalMinutes, hourUnitMinutes }: CertificateSnapshot): HoursAccount {
  const line = (label: string, minutes: number) => ({
    label,
    minutes: String(minutes),
    hours: formatHours(minutes, hourUnitMinutes),
  });
  const counted = (kind: SnapshotModule['kind']) => modules.filter(module => module.kind === kind && module.counted).length;
  return {
    heading: `Stundenkonto (${hourUnitInWords(hourUnitMinutes)})`,
    columns: ['Anteil', 'Minuten', hourUnitMinutes === 60 ? 'Stunden' : 'Unterrichtseinheiten'],
    parts: [
      line(`Präsenzmodule (${counted('in_person')} angerechnet)`, ledger.inPersonMinutes),
      line(`Online-Vertiefungen (${counted('online')} angerechnet)`, ledger.onlineMinutes),
      line('Vor- und Nachbereitung', ledger.selfStudyMinutes),
    ],
    total: line('Angerechnet insgesamt', ledger.totalMinutes),
    nominal: line('Umfang der Reihe', nominalMinutes),
  };
}

/** The modules of one kind for the annex: all that the curriculum has, those not attended too. */
export function annexModules({ modules }: CertificateSnapshot, kind: SnapshotModule['kind']): AnnexModule[] {
  return modules.filter(module => module.kind === kind).map(annexModule);
}

function annexModule(module: SnapshotModule): AnnexModule {
  const { sessions } = module;
  const sittings = sessions.length === 1 ? sessions.map(whenAndWhere) : sessions.length > 1 ? [`${sessions.length} Termine`] : [];
  return {
    title: `${module.key}\u00a0 ${module.title}`,
    when: [...standingOf(module), ...sittings].join(' · '),
    held: minutesOrDash(module.heldMinutes),
    credited: String(module.creditedMinutes),
    selfStudy: minutesOrDash(module.selfStudyMinutes),
    sessions: sessions.length < 2 ? [] : sessions.map(annexSession),
  };
}

function annexSession(session: SnapshotSession): AnnexModule['sessions'][number] {
  return { when: whenAndWhere(session), held: minutesOrDash(session.heldMinutes), credited: String(session.creditedMinutes) };
}

/** "6. März 2026", kept together. */
export function longDate(date: string): string {
  return formatLongDate(date).replaceAll(' ', '\u00a0');
}

function municipalityInWords({ name, kind }: CertificateSnapshot['municipality']): string {
  const word = { city: 'Stadt', commune: 'Gemeinde', district: 'Landkreis' }[kind];
  const saysItself = kind === 'district' ? /kreis|region/iu.test(name) : name.includes(`${word} `);
  return saysItself ? name : `${word} ${name}`;
}

function marksOf({ edition, duplicateMadeOn }: CertificateSnapshot): string[] {
  const reissue = edition > 1 ? [`Neuausfertigung\u00a0${edition}`] : [];
  return duplicateMadeOn ? [...reissue, `Zweitschrift vom ${longDate(duplicateMadeOn)}`] : reissue;
}

function extentOf({ nominalMinutes, hourUnitMinutes, ledger }: CertificateSnapshot): string {
  const nominal = formatHours(nominalMinutes, hourUnitMinutes);
  const credited = formatHours(ledger.totalMinutes, hourUnitMinutes);
  return `Umfang der Reihe: ${nominal} · angerechnet: ${credited} (${hourUnitInWords(hourUnitMinutes)})`;
}

function verificationOf({ verificationUrl, verificationCode }: CertificateSnapshot): CertificateContent['verification'] {
  return {
    label: 'Echtheit prüfen:',
    url: verificationUrl,
    code: `Prüfcode ${verificationCode}`,
    alternative: `QR-Code zur Echtheitsprüfung: ${verificationUrl}`,
  };
}

function standingOf({ counted, creditedMinutes }: SnapshotModule): string[] {
  if (counted) return [];
  return [creditedMinutes > 0 ? 'teilweise besucht' : 'nicht besucht'];
}

function whenAndWhere({ date, cohortCode, municipality }: SnapshotSession): string {
  return `${date.split('-').reverse().join('.')}, ${municipality ? `${municipality} (${cohortCode})` : cohortCode}`;
}

function minutesOrDash(minutes: number): string {
  return minutes > 0 ? String(minutes) : '–';
}
