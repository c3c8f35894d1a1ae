import type { PostedFile, PostedForm } from '#ui';
import type { Municipality } from './municipality.entity.js';
import type { DocumentSettings } from './municipality.form.js';

/** As many people sign at most, as many logos stand at the foot. */
export const mostSignatories = 3;
export const mostLogos = 5;

const textFields = [
  'issuerName',
  'place',
  'seriesTitle',
  'proofTitle',
  'awardTitle',
  'achievement',
  'fundingNotice',
  'accentColour',
] as const;

type TextName = (typeof textFields)[number];

/** What stands on a municipality's documents, as typed; the pictures stay where they are until another is chosen. */
export interface DocumentSettingsValues extends Readonly<Record<TextName, string>> {
  readonly titleStyle: string;
  /** One line each. */
  readonly issuerAddress: string;
  readonly signatories: readonly { readonly name: string; readonly function: string }[];
  readonly coatOfArmsAlt: string;
  readonly removesCoatOfArms: boolean;
  readonly logoAlt: string;
  /** Places in the list of logos. */
  readonly removedLogos: readonly number[];
}

type Picture = NonNullable<DocumentSettings['coatOfArms']>;

export function storedDocumentSettings({ titleStyle, documentSettings: settings }: Municipality): DocumentSettingsValues {
  const texts = Object.fromEntries(textFields.map(name => [name, settings[name] ?? ''])) as Record<TextName, string>;
  return {
    ...texts,
    titleStyle,
    issuerAddress: (settings.issuerAddress ?? []).join('\n'),
    signatories: (settings.signatories ?? []).map(({ name, function: role }) => ({ name: name ?? '', function: role })),
    coatOfArmsAlt: settings.coatOfArms?.alt ?? '',
    removesCoatOfArms: false,
    logoAlt: '',
    removedLogos: [],
  };
}

export function typedDocumentSettings(form: PostedForm): DocumentSettingsValues {
  const text = (name: string) => form.text(name).trim();
  const texts = Object.fromEntries(textFields.map(name => [name, text(name)])) as Record<TextName, string>;
  const places = Array.from({ length: mostSignatories }, (_, index) => index);
  return {
    ...texts,
    titleStyle: text('titleStyle'),
    issuerAddress: form.text('issuerAddress').replaceAll('\r\n', '\n'),
    signatories: places
      .map(index => ({ name: text(`signatories[${index}].name`), function: text(`signatories[${index}].function`) }))
      .filter(each => each.name !== '' || each.function !== ''),
    coatOfArmsAlt: text('coatOfArms.alt'),
    removesCoatOfArms: form.text('removeCoatOfArms') === 'ja',
    logoAlt: text('logoAlt'),
    removedLogos: Array.from({ length: mostLogos }, (_, index) => index).filter(
      index => form.text(`removeLogo-${index}`) === 'ja',
    ),
  };
}

/** The settings as the API takes them: what was typed, and of the pictures those that stay and those that came. */
export function documentSettingsInput(
  values: DocumentSettingsValues,
  municipality: Municipality,
  files: { readonly coatOfArms: PostedFile | undefined; readonly logo: PostedFile | undefined },
) {
  const { name, documentSettings: settings } = municipality;
  const { titleStyle, signatories, coatOfArmsAlt, removesCoatOfArms, logoAlt, removedLogos } = values;
  const texts = Object.fromEntries(textFields.map(field => [field, values[field] || null]));
  const logos = (settings.logos ?? []).filter((_, index) => !removedLogos.includes(index));
  const coatOfArms = files.coatOfArms ? pictureOf(files.coatOfArms) : removesCoatOfArms ? null : (settings.coatOfArms ?? null);
  return {
    ...texts,
    titleStyle,
    issuerAddress: values.issuerAddress
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    signatories: signatories.map(each => ({ name: each.name || null, function: each.function })),
    coatOfArms: coatOfArms && { ...coatOfArms, alt: coatOfArmsAlt || `Wappen: ${name}` },
    logos: files.logo ? [...logos, { ...pictureOf(files.logo), alt: logoAlt }] : logos,
  };
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** A PNG is known by its first bytes; anything else has to prove itself as SVG. */
function pictureOf({ content }: PostedFile): Omit<Picture, 'alt'> {
  return content.subarray(0, 4).equals(pngStart)
    ? { mediaType: 'image/png', content: content.toString('base64') }
    : { mediaType: 'image/svg+xml', content: content.toString('utf8') };
}
