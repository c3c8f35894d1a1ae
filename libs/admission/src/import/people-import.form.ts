import { z } from 'zod';
import { form, id, line, oneOf, whole } from '#platform';
import { targetGroups } from '#programme';
import { importKinds, knownChoices } from './list-check.js';
import { listFields } from './list-columns.js';
import { mostRows } from './list-reader.js';

const settings = {
  kind: oneOf(importKinds, 'Die Art')
    .default('applications')
    .meta({
      description: 'Was aus den Personen wird: Anmeldungen zur Prüfung, angenommene Anmeldungen, Teilnehmende',
      examples: ['applications'],
    }),
  defaultTargetGroup: oneOf(targetGroups, 'Der Bereich')
    .nullish()
    .meta({
      description: 'Für Zeilen ohne Angabe',
      examples: ['administration'],
    }),
  known: oneOf(knownChoices, 'Die Wahl')
    .default('refuse')
    .meta({
      description: 'Personen, die schon im Durchgang sind: melden oder auslassen',
      examples: ['refuse'],
    }),
};
const column = oneOf(listFields, 'Die Spalte')
  .nullable()
  .meta({ examples: ['familyName'] });
const columns = z
  .array(column, { error: 'Bitte geben Sie die Spalten als Liste an.' })
  .max(60, { error: 'Höchstens 60 Spalten.' })
  .meta({ description: 'Was in jeder Spalte steht, in ihrer Reihenfolge; ohne Angabe: wie erkannt' });

export const importSettingsForm = form({ ...settings, columns });
export type ImportSettingsForm = z.output<typeof importSettingsForm>;

export const importForm = form({
  ...settings,
  columns: columns.optional(),
  fileName: line(200, 'Der Dateiname'),
  content: z
    .string({ error: 'Der Inhalt muss ein Text sein.' })
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, { error: 'Der Inhalt muss in Base64 stehen.' })
    .meta({ description: 'Die Datei in Base64: CSV oder XLSX', examples: ['Vm9ybmFtZTtOYW1lCg=='] }),
});
export type ImportForm = z.output<typeof importForm>;

export const confirmationForm = form({
  uploadId: id('Die Liste'),
  version: whole(1, 2_147_483_647, 'Die Version')
    .optional()
    .meta({ description: 'Die gelesene `version`; inzwischen geändert: 409', examples: [1] }),
  seats: whole(0, 1000, 'Die Zahl der Plätze')
    .optional()
    .meta({ description: 'Plätze, die die Vorschau zusagte; inzwischen andere: 409', examples: [8] }),
});
export type ConfirmationForm = z.output<typeof confirmationForm>;

const counted = (what: string) => z.int().meta({ description: what, examples: [8] });

const outcome = {
  seats: counted('Personen, die einen Platz bekommen'),
  waiting: counted('Personen, die auf die Warteliste kommen'),
  toReview: counted('Anmeldungen, über die noch zu entscheiden ist'),
  skipped: counted('Personen, die schon im Durchgang sind und ausgelassen werden'),
};

export const importAnswer = z.object({
  uploadId: z.uuid(),
  fileName: z.string().meta({ examples: ['Teilnehmende.xlsx'] }),
  kind: z.enum(importKinds).meta({ examples: ['applications'] }),
  defaultTargetGroup: z
    .enum(targetGroups)
    .nullable()
    .meta({ examples: ['administration'] }),
  known: z.enum(knownChoices).meta({ examples: ['refuse'] }),
  columns: z.array(
    z.object({
      heading: z.string().meta({ examples: ['Nachname'] }),
      sample: z.string().meta({ description: 'Die erste Angabe darunter', examples: ['Nováková'] }),
      field: z
        .enum(listFields)
        .nullable()
        .meta({ examples: ['familyName'] }),
    }),
  ),
  people: counted(`Personen, höchstens ${mostRows}`),
  ...outcome,
  withoutEmail: counted('Personen ohne E-Mail-Adresse'),
  problems: z.array(
    z.object({
      row: z
        .int()
        .nullable()
        .meta({ description: 'Zeile der Tabelle, ab 1; leer: die ganze Liste', examples: [7] }),
      column: z.string().meta({ examples: ['E-Mail-Adresse'] }),
      value: z.string().meta({ examples: ['kim.example.de'] }),
      message: z.string().meta({ examples: ['Bitte geben Sie eine E-Mail-Adresse wie name@example.de an.'] }),
    }),
  ),
  confirmed: z.boolean().meta({ description: 'Schon übernommen' }),
  version: z.int(),
});
export type ImportAnswer = z.output<typeof importAnswer>;

export const importsAnswer = z.object({ upload: importAnswer.nullable().meta({ description: 'Die eigene Liste, die wartet' }) });

export const outcomeAnswer = z.object({ imported: counted('Übernommene Personen'), ...outcome });
