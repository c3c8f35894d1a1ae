import { z } from 'zod';
import { blankable, form, id, line, localDate, paragraph, whole } from '#platform';
import { targetGroups } from './cohort.entity.js';

const deadlineError = 'Bitte geben Sie die Frist als Datum (2026-03-01) oder mit Uhrzeit (2026-03-01T18:00:00+01:00) an.';
const targetGroup = z.enum(targetGroups, { error: `Zielgruppen sind: ${targetGroups.join(', ')}.` });

const shape = {
  code: z
    .string({ error: 'Die Kennung des Durchgangs fehlt.' })
    .regex(/^[A-Z0-9-]{2,16}$/, { error: 'Die Kennung hat 2 bis 16 Zeichen aus A-Z, 0-9 und „-“.' }),
  title: line(200, 'Der Titel'),
  capacity: whole(1, 500, 'Die Zahl der Plätze'),
  startsOn: localDate('Der Beginn'),
  endsOn: localDate('Das Ende'),
  applicationDeadline: z
    .union([localDate('Die Frist'), z.iso.datetime({ offset: true }).refine(text => /^(19|20|21)/.test(text))], {
      error: deadlineError,
    })
    .nullish()
    .meta({ description: 'Datum (gilt bis zum Ende des Tages) oder Zeitpunkt' }),
  targetGroups: z
    .array(targetGroup, { error: 'Bitte geben Sie die Zielgruppen als Liste an.' })
    .max(4)
    .default([...targetGroups]),
};

/** What the public page tells beside the dates; each may be left out. */
const told = {
  summary: blankable(paragraph(2000, 'Die Beschreibung').nullish()).meta({
    description: 'Worum es geht und was die Teilnahme verlangt',
  }),
  accessNotes: blankable(paragraph(1000, 'Der Hinweis').nullish()).meta({
    description: 'Zugang: Anfahrt, Barrierefreiheit, Assistenz',
  }),
  contact: blankable(paragraph(500, 'Der Kontakt').nullish()).meta({ description: 'An wen man sich wendet' }),
  listed: z
    .boolean({ error: 'Bitte geben Sie true oder false an.' })
    .optional()
    .meta({ description: 'Im öffentlichen Verzeichnis; sonst nur über den geheimen Link' }),
};

export const cohortForm = form({ municipalityId: id('Die Kommune'), curriculumId: id('Das Curriculum'), ...shape, ...told });
export type CohortForm = z.output<typeof cohortForm>;

export const cohortChange = form({
  municipalityId: id('Die Kommune').optional(),
  curriculumId: id('Das Curriculum').optional(),
  code: shape.code.optional(),
  title: shape.title.optional(),
  capacity: shape.capacity.optional(),
  startsOn: shape.startsOn.optional(),
  endsOn: shape.endsOn.optional(),
  applicationDeadline: shape.applicationDeadline,
  targetGroups: z.array(targetGroup).max(4).optional(),
  ...told,
});
export type CohortChange = z.output<typeof cohortChange>;

export const cohortsQueryShape = {
  municipalityId: id('Die Kommune').optional(),
  state: z.enum(['draft', 'open', 'running', 'completed']).optional(),
};

export const cohortAnswer = z.object({
  id: z.uuid(),
  municipalityId: z.uuid(),
  curriculumId: z.uuid(),
  ruleVersion: z.string(),
  code: z.string().meta({ examples: ['BA-2026'] }),
  title: z.string(),
  capacity: z.int(),
  seatsTaken: z.int(),
  openOffers: z.int(),
  startsOn: z.string().meta({ format: 'date' }),
  endsOn: z.string().meta({ format: 'date' }),
  timeZone: z.string(),
  applicationDeadline: z.iso.datetime({ offset: true }).nullable(),
  targetGroups: z.array(z.enum(targetGroups)),
  summary: z
    .string()
    .nullable()
    .meta({ examples: ['Konflikte früh erkennen und begleiten.'] }),
  accessNotes: z
    .string()
    .nullable()
    .meta({ examples: ['Stufenloser Zugang, Haltestelle vor dem Haus.'] }),
  contact: z
    .string()
    .nullable()
    .meta({ examples: ['Koordination, konflikte@bamberg.example'] }),
  listed: z.boolean(),
  state: z.enum(['draft', 'open', 'running', 'completed']),
  warnings: z.array(z.string()).meta({ description: 'Was noch fehlt, ohne etwas zu verhindern' }),
  version: z.int(),
});
export type CohortAnswer = z.output<typeof cohortAnswer>;
