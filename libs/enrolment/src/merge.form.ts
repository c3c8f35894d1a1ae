import { z } from 'zod';
import { form, id, line, paragraph } from '#platform';

const other = id('Die andere Person').meta({ description: 'Der Eintrag, der in diesem aufgeht' });
const reason = (example: string) => paragraph(1000, 'Der Grund').meta({ examples: [example] });

export const mergePreviewQuery = form({ otherId: other });

export const mergeForm = form({
  otherId: other,
  reason: reason('Zweimal angemeldet, am Telefon bestätigt'),
  seen: line(64, 'Die Kennung der Vorschau')
    .meta({ description: '`fingerprint` der Vorschau: Hat sich seither etwas geändert, 409' })
    .optional(),
});
export type MergeForm = z.output<typeof mergeForm>;

export const distinctionForm = form({ otherId: id('Die andere Person') });
export type DistinctionForm = z.output<typeof distinctionForm>;

export const undoForm = form({ reason: reason('Es sind doch zwei Personen') });
export type UndoForm = z.output<typeof undoForm>;

const name = z.string().meta({ examples: ['Kateřina Nováková'] });
const email = z
  .string()
  .nullable()
  .meta({ examples: ['name@example.de'] });

const enrolmentOfPerson = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  cohortCode: z.string().meta({ examples: ['BA-2026'] }),
  municipality: z.string().meta({ examples: ['Bamberg'] }),
  state: z.enum(['enrolled', 'withdrawn', 'completed']),
  nameAsPrinted: name,
  mergedInto: z.uuid().nullable().meta({ description: 'War doppelt geführt: Diese Teilnahme gilt' }),
});

const personFields = {
  id: z.uuid(),
  name,
  email,
  hasAccount: z.boolean().meta({ examples: [true] }),
  version: z.int().meta({ description: 'Stand des Eintrags', examples: [1] }),
};

export const mergeAnswer = z.object({
  id: z.uuid(),
  keptId: z.uuid().meta({ description: 'Der Eintrag, der weitergilt' }),
  mergedId: z.uuid().meta({ description: 'Der Eintrag, der auf ihn verweist' }),
  reason: z.string().meta({ examples: ['Zweimal angemeldet'] }),
  mergedAt: z.iso.datetime({ offset: true }).meta({ examples: ['2026-11-24T12:00:00+01:00'] }),
  undoneAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .meta({ examples: ['2026-11-25T12:00:00+01:00'] }),
  version: z.int().meta({ description: 'Stand der Zusammenführung', examples: [1] }),
});
export type MergeAnswer = z.output<typeof mergeAnswer>;

const record = z.string().meta({
  description: 'Welcher Eintrag es war, ohne seinen Namen',
  examples: ['Eintrag vom 3. Februar 2026 aus BA-2026, n…@example.de'],
});

export const personAnswer = z.object({
  ...personFields,
  mergedInto: z
    .uuid()
    .nullable()
    .meta({ description: 'Dieser Eintrag ist in jenem aufgegangen; er trägt dessen Namen und keine Adresse' }),
  enrolments: z.array(enrolmentOfPerson).meta({ description: 'Teilnahmen in den eigenen Kommunen' }),
  merges: z.array(mergeAnswer.extend({ record })).meta({ description: 'Was in diesem Eintrag aufgegangen ist' }),
});
export type PersonAnswer = z.output<typeof personAnswer>;

const side = z.object({
  ...personFields,
  enrolments: z.array(
    enrolmentOfPerson.extend({
      facts: z.array(
        z.object({
          label: z.string().meta({ examples: ['Anwesenheit'] }),
          text: z.string().meta({ examples: ['3 Termine erfasst'] }),
        }),
      ),
    }),
  ),
});

export const mergePreviewAnswer = z.object({
  kept: side,
  merged: side,
  closed: z
    .array(z.object({ id: z.uuid(), into: z.uuid() }))
    .meta({ description: 'Teilnahmen, die enden, weil die Person im selben Durchgang zweimal geführt ist' }),
  consequences: z
    .array(z.string().meta({ examples: ['Ein Platz wird frei.'] }))
    .meta({ description: 'Was geschehen wird, in Sätzen' }),
  fingerprint: z.string().meta({ description: 'Kennung dieser Vorschau', examples: ['4f1c0f7d2a9e'] }),
});
export type MergePreviewAnswer = z.output<typeof mergePreviewAnswer>;

const listedPerson = z.object({ id: z.uuid(), name, email, cohortCodes: z.array(z.string().meta({ examples: ['BA-2026'] })) });
export const likelyPairsAnswer = z.object({
  items: z.array(
    z.object({
      first: listedPerson,
      second: listedPerson,
      sameName: z.boolean().meta({ description: 'Gleich nach DIN 5007-2', examples: [true] }),
      sameAddress: z.boolean().meta({ examples: [false] }),
    }),
  ),
});
