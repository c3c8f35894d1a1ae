import { z } from 'zod';
import { isPicture } from './picture-check.js';
import { blankable, clockTime, form, line, localDate, oneOf, paragraph, whole } from '#platform';

const kinds = ['city', 'commune', 'district'] as const;
const laender = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'] as const;
const titleStyles = ['colon', 'paired', 'feminine', 'masculine', 'neutral'] as const;

/** A picture for documents: SVG as text, PNG in base64, 300 kB at most, with its alternative text. */
const picture = z
  .object({
    mediaType: z.enum(['image/svg+xml', 'image/png'], { error: 'Wappen und Logos sind SVG oder PNG.' }),
    content: z
      .string()
      .min(1)
      .max(400_000, { error: 'Das Bild darf höchstens 300 kB groß sein.' })
      .meta({ description: 'SVG als Text, PNG in Base64' }),
    alt: line(200, 'Der Alternativtext'),
  })
  .refine(isPicture, {
    path: ['content'],
    error: 'Das Bild kann nicht gelesen werden. Bitte laden Sie ein vollständiges SVG (mit viewBox) oder PNG hoch.',
  });

const signatory = z.object({
  name: blankable(line(120, 'Der Name').nullish()),
  function: line(160, 'Die Funktion').meta({ examples: ['Oberbürgermeisterin'] }),
});

/** Everything a municipality words itself on its documents; each part has a default. */
export const documentSettingsForm = z.object(
  {
    issuerName: blankable(line(200, 'Der Aussteller').nullish()),
    issuerAddress: z.array(line(120, 'Die Adresszeile')).max(6).nullish(),
    place: blankable(line(120, 'Der Ort').nullish()),
    signatories: z.array(signatory).max(3, { error: 'Höchstens drei Personen können unterzeichnen.' }).nullish(),
    seriesTitle: blankable(line(200, 'Der Name der Reihe').nullish()),
    proofTitle: blankable(
      line(60, 'Der Titel')
        .nullish()
        .meta({ examples: ['Bescheinigung'] }),
    ),
    awardTitle: blankable(
      line(40, 'Der Titel')
        .nullish()
        .meta({ examples: ['Urkunde'] }),
    ),
    achievement: blankable(paragraph(400, 'Der Text').nullish()),
    fundingNotice: blankable(paragraph(600, 'Der Förderhinweis').nullish()),
    accentColour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, { error: 'Bitte geben Sie die Farbe so an: #1f4e79.' })
      .nullish(),
    coatOfArms: picture.nullish(),
    logos: z.array(picture).max(5).nullish(),
  },
  { error: 'documentSettings ist ein JSON-Objekt.' },
);
export type DocumentSettings = z.output<typeof documentSettingsForm>;

const shape = {
  name: line(120, 'Der Name').meta({ examples: ['Bamberg'] }),
  kind: oneOf(kinds, 'Die Art'),
  state: z.enum(laender, { error: 'Bitte geben Sie das Land mit zwei Buchstaben an, etwa BY.' }),
  code: z
    .string({ error: 'Das Kürzel fehlt.' })
    .regex(/^[A-Z0-9-]{2,8}$/, { error: 'Das Kürzel hat 2 bis 8 Zeichen aus A-Z, 0-9 und „-“.' }),
  titleStyle: oneOf(titleStyles, 'Die Schreibweise').nullish(),
  documentSettings: documentSettingsForm.nullish(),
  activeFrom: localDate('Der Beginn').nullish(),
  activeTo: localDate('Das Ende').nullish(),
  reminderDays: whole(0, 14, 'Die Zahl der Tage')
    .nullish()
    .meta({ description: 'So viele Tage vor einem Termin wird an ihn erinnert' }),
  reminderTime: clockTime().nullish().meta({ description: 'Zu dieser Ortszeit wird erinnert' }),
};

export const municipalityForm = form(shape);
export type MunicipalityForm = z.output<typeof municipalityForm>;

export const municipalityChange = form({
  ...shape,
  name: shape.name.optional(),
  kind: shape.kind.optional(),
  state: shape.state.optional(),
  code: shape.code.optional(),
});
export type MunicipalityChange = z.output<typeof municipalityChange>;

export const municipalityAnswer = z.object({
  id: z.uuid(),
  name: z.string().meta({ examples: ['Bamberg'] }),
  kind: z.enum(kinds),
  state: z.string().meta({ examples: ['BY'] }),
  code: z.string().meta({ examples: ['BA'] }),
  titleStyle: z.enum(titleStyles),
  documentSettings: z.record(z.string(), z.unknown()).meta({ description: 'Angaben für Dokumente; was fehlt, hat eine Vorgabe' }),
  activeFrom: z.string().nullable().meta({ format: 'date' }),
  activeTo: z.string().nullable().meta({ format: 'date' }),
  reminderDays: z.int().meta({ description: 'So viele Tage vor einem Termin wird an ihn erinnert' }),
  reminderTime: z.string().meta({ description: 'Zu dieser Ortszeit wird erinnert' }),
  version: z.int(),
});
