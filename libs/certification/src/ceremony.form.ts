import { z } from 'zod';
import { blankable, clockTime, form, id, line, localDate, oneOf } from '#platform';

const presenterForm = form({
  name: blankable(line(120, 'Der Name').nullish()),
  office: line(160, 'Das Amt').meta({ examples: ['Zweiter Bürgermeister'] }),
});

const shape = {
  date: localDate(),
  start: clockTime('den Beginn'),
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/, { error: 'Bitte geben Sie die Abweichung von UTC so an: +02:00.' })
    .optional()
    .meta({ description: 'Nur wo es die Uhrzeit zweimal gibt (Ende der Sommerzeit)', examples: ['+02:00'] }),
  venue: line(300, 'Der Ort'),
  presenter: presenterForm,
};

export const ceremonyForm = form(shape);
export type CeremonyForm = z.output<typeof ceremonyForm>;

export const ceremonyChange = form({
  date: shape.date.optional(),
  start: shape.start.optional(),
  offset: shape.offset,
  venue: shape.venue.optional(),
  presenter: presenterForm.optional(),
});
export type CeremonyChange = z.output<typeof ceremonyChange>;

export const handoverStates = ['handed_over', 'sent', 'collected', 'not_collected'] as const;
export type HandoverState = (typeof handoverStates)[number];

const handoverRow = form({
  certificateId: id('Die Urkunde'),
  state: oneOf(handoverStates, 'Der Stand'),
  on: localDate().nullish().meta({ description: 'Ohne Angabe: der Tag der Übergabe' }),
  by: blankable(
    line(200, 'Die überreichende Person').nullish().meta({ description: 'Ohne Angabe: wie bei der Übergabe vorgesehen' }),
  ),
});

export const handoversForm = form({
  rows: z
    .array(handoverRow, { error: 'rows ist eine Liste von Zeilen.' })
    .max(1000, { error: 'Höchstens 1000 Zeilen auf einmal.' })
    .refine(rows => new Set(rows.map(row => row.certificateId)).size === rows.length, {
      error: 'Bitte nennen Sie jede Urkunde nur einmal.',
    }),
});
export type HandoversForm = z.output<typeof handoversForm>;

const date = z.string().meta({ format: 'date' });

export const ceremonyAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  cohortCode: z.string(),
  cohortTitle: z.string(),
  municipality: z.string(),
  date,
  start: z.string().meta({ description: 'Ortszeit', examples: ['17:00'] }),
  startsAt: z.iso.datetime({ offset: true }),
  venue: z.string(),
  presenter: z.object({ name: z.string().nullable(), office: z.string() }),
  awards: z.int().meta({ description: 'Zahl der ausgestellten Urkunden des Durchgangs' }),
  sequence: z.int().meta({ description: 'Steigt mit jeder Verlegung' }),
  version: z.int(),
});
export type CeremonyAnswer = z.output<typeof ceremonyAnswer>;

const handover = z.object({ state: z.enum(handoverStates), on: date.nullable(), by: z.string().nullable() });

export const ceremonyWithRows = ceremonyAnswer.extend({
  rows: z
    .array(
      z.object({
        certificateId: z.uuid(),
        registerNumber: z.string(),
        name: z.string().meta({ description: 'Wie auf der Urkunde' }),
        handover: handover.nullable(),
      }),
    )
    .meta({ description: 'Die ausgestellten Urkunden in der Reihenfolge des Aufrufs' }),
});
export type CeremonyWithRows = z.output<typeof ceremonyWithRows>;
