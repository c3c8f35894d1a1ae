import { createHash } from 'node:crypto';
import type { DocumentSettings, MunicipalityKind, TitleStyle } from '#programme';
import type { CertificateSnapshot, SnapshotPicture } from './certificate-snapshot.js';
import { readPicture } from './pdf/picture.js';

/** A municipality as its documents need it. */
export interface PrintingMunicipality {
  readonly name: string;
  readonly kind: MunicipalityKind;
  readonly titleStyle: TitleStyle;
  readonly documentSettings: DocumentSettings;
}

/** What a municipality words itself on its documents, defaults filled in. */
export type DocumentValues = Pick<
  CertificateSnapshot,
  | 'municipality'
  | 'issuer'
  | 'place'
  | 'signatories'
  | 'seriesTitle'
  | 'achievement'
  | 'fundingNotice'
  | 'accentColour'
  | 'coatOfArms'
  | 'logos'
> & { readonly titles: { readonly proof: string; readonly award: string } };

/** A picture's bytes beside what the snapshot says of it. */
export interface DocumentPicture {
  readonly mediaType: string;
  readonly content: Buffer;
}

const seriesTitles: Readonly<Record<TitleStyle, string>> = {
  neutral: 'Qualifizierungsreihe Kommunales Konfliktmanagement',
  colon: 'Qualifizierungsreihe Konfliktmanager:in',
  paired: 'Qualifizierungsreihe Konfliktmanagerin/Konfliktmanager',
  feminine: 'Qualifizierungsreihe Konfliktmanagerin',
  masculine: 'Qualifizierungsreihe Konfliktmanager',
};

const defaultAchievement = 'hat an der Qualifizierungsreihe teilgenommen und die Voraussetzungen für ihren Abschluss erfüllt.';

/** The values that are the same for everybody in a municipality. Without settings: issued by the municipality, one empty signature line. */
export function documentValues(municipality: PrintingMunicipality): DocumentValues {
  const { name, kind, titleStyle, documentSettings: settings } = municipality;
  return {
    municipality: { name, kind },
    issuer: { name: settings.issuerName ?? name, addressLines: settings.issuerAddress ?? [] },
    place: settings.place ?? name,
    signatories: signatoriesOf(settings),
    seriesTitle: settings.seriesTitle ?? seriesTitles[titleStyle],
    achievement: settings.achievement ?? defaultAchievement,
    titles: { proof: settings.proofTitle ?? 'Bescheinigung', award: settings.awardTitle ?? 'Urkunde' },
    ...(settings.fundingNotice && { fundingNotice: settings.fundingNotice }),
    ...(settings.accentColour && { accentColour: settings.accentColour }),
    ...(settings.coatOfArms && { coatOfArms: snapshotPicture(settings.coatOfArms) }),
    ...(settings.logos?.length && { logos: settings.logos.map(snapshotPicture) }),
  };
}

/** The pictures to be stored before a document names them. */
export function documentPictures({ coatOfArms, logos }: DocumentSettings): DocumentPicture[] {
  const pictures = [...(coatOfArms ? [coatOfArms] : []), ...(logos ?? [])];
  return pictures.map(picture => ({ mediaType: picture.mediaType, content: bytesOf(picture) }));
}

/** The alternative texts of pictures that cannot be drawn; empty when all can. */
export function unreadablePictures({ coatOfArms, logos }: DocumentSettings): string[] {
  const pictures = [...(coatOfArms ? [coatOfArms] : []), ...(logos ?? [])];
  return pictures.filter(picture => !isReadable(picture)).map(({ alt }) => alt);
}

function isReadable(picture: Picture): boolean {
  const named = snapshotPicture(picture);
  try {
    readPicture(named, new Map([[named.sha256, bytesOf(picture)]]));
    return true;
  } catch {
    return false;
  }
}

type Picture = NonNullable<DocumentSettings['coatOfArms']>;

function signatoriesOf({ signatories }: DocumentSettings): CertificateSnapshot['signatories'] {
  if (!signatories?.length) return [{ function: 'Unterschrift' }];
  return signatories.map(({ name, function: office }) => ({ ...(name && { name }), function: office }));
}

function snapshotPicture(picture: Picture): SnapshotPicture {
  const sha256 = createHash('sha256').update(bytesOf(picture)).digest('hex');
  return { sha256, mediaType: picture.mediaType, alt: picture.alt };
}

function bytesOf({ mediaType, content }: Picture): Buffer {
  return Buffer.from(content, mediaType === 'image/png' ? 'base64' : 'utf8');
}
