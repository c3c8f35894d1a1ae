import { z } from 'zod';
import { blankable, clockTime, form, id, line, localDate, whole } from '#platform';

const offset = z
  .string()
  .regex(/^[+-]\d{2}:\d{2}$/, { error: 'Bitte geben Sie die Abweichung von UTC so an: +02:00.' })
  .optional()
  .meta({ description: 'Nur wo es die Uhrzeit zweimal gibt (Ende der Sommerzeit)', examples: ['+02:00'] });

const block = form({ start: clockTime('den Beginn'), end: clockTime('das Ende'), offset });
export type BlockForm = z.output<typeof block>;

export const blocksShape = z
  .array(block, { error: 'Ein Termin hat mindestens einen Block mit Beginn und Ende.' })
  .min(1, { error: 'Ein Termin hat mindestens einen Block mit Beginn und Ende.' })
  .max(48, { error: 'Ein Termin hat höchstens 48 Blöcke.' });

const details = {
  venue: blankable(line(300, 'Der Ort').nullish()),
  videoLink: blankable(
    line(1000, 'Der Link')
      .pipe(z.url({ protocol: /^https?$/, error: 'Bitte geben Sie den Link mit https:// an.' }))
      .nullish(),
  ),
  trainerIds: z.array(id('Die Kennung der Trainer:in'), { error: 'trainerIds ist eine Liste von Kennungen.' }).max(20).nullish(),
};

export const sessionForm = form({
  moduleKey: line(16, 'Das Modul'),
  day: whole(1, 20, 'Der Tag').default(1),
  date: localDate(),
  blocks: blocksShape,
  offset,
  ...details,
});
export type SessionForm = z.output<typeof sessionForm>;

export const sessionChange = form({
  moduleKey: line(16, 'Das Modul').optional(),
  day: whole(1, 20, 'Der Tag').optional(),
  date: localDate().optional(),
  blocks: blocksShape.optional(),
  offset,
  ...details,
});
export type SessionChange = z.output<typeof sessionChange>;

export const heldForm = form({ blocks: blocksShape, offset });
export type HeldForm = z.output<typeof heldForm>;

const blockAnswer = z.object({ start: z.string(), end: z.string(), offset: z.string().optional() });

export const sessionAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  moduleKey: z.string(),
  day: z.int(),
  date: z.string().meta({ format: 'date' }),
  blocks: z.array(blockAnswer).meta({ description: 'Geplant, Ortszeit' }),
  heldBlocks: z.array(blockAnswer).nullable().meta({ description: 'Wirklich gehalten; null: wie geplant' }),
  plannedMinutes: z.int().meta({ description: 'Minuten ohne Pausen' }),
  heldMinutes: z.int().meta({ description: 'Minuten ohne Pausen' }),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  venue: z.string().nullable(),
  videoLink: z.string().nullable(),
  trainerIds: z.array(z.uuid()),
  state: z.enum(['planned', 'cancelled']),
  version: z.int(),
});
export type SessionAnswer = z.output<typeof sessionAnswer>;
