import { z } from 'zod';
import { form, line, whole } from '#platform';

const minutes = (label: string) => whole(0, 100_000, label).meta({ description: 'Minuten' });
const day = form({ contactMinutes: whole(1, 1440, 'Die Kontaktzeit eines Tages').meta({ description: 'Minuten ohne Pausen' }) });

const moduleForm = form({
  key: z
    .string({ error: 'Das Kürzel des Moduls fehlt.' })
    .regex(/^[A-Za-z0-9_-]{1,16}$/, { error: 'Das Kürzel eines Moduls hat 1 bis 16 Zeichen aus A-Z, a-z, 0-9, „_“ und „-“.' }),
  kind: z.enum(['in_person', 'online'], { error: 'Die Art ist in_person oder online.' }),
  title: line(200, 'Der Titel'),
  days: z
    .array(day, { error: 'Ein Modul hat mindestens einen Tag.' })
    .min(1, { error: 'Ein Modul hat mindestens einen Tag.' })
    .max(20, { error: 'Ein Modul hat höchstens 20 Tage.' }),
  preMinutes: minutes('Die Vorbereitung').default(0),
  postMinutes: minutes('Die Nachbereitung').default(0),
});

export const curriculumForm = form({
  name: line(120, 'Der Name').meta({ examples: ['KKM-A'] }),
  hourUnitMinutes: z.union([z.literal(60), z.literal(45)], { error: 'Eine Stunde hat hier 60 oder 45 Minuten.' }).default(60),
  nominalMinutes: whole(1, 1_000_000, 'Der Umfang').meta({ description: 'Minuten insgesamt' }),
  rule: form({
    minInPerson: whole(0, 100, 'Die Zahl der Präsenzmodule'),
    minOnline: whole(0, 100, 'Die Zahl der Online-Vertiefungen'),
    thresholdPercent: whole(1, 100, 'Die Schwelle').default(80),
  }).refine(rule => rule.minInPerson + rule.minOnline > 0, { error: 'Die Regel muss mindestens ein Modul verlangen.' }),
  modules: z
    .array(moduleForm, { error: 'Ein Curriculum hat mindestens ein Modul.' })
    .min(1, { error: 'Ein Curriculum hat mindestens ein Modul.' })
    .max(60, { error: 'Ein Curriculum hat höchstens 60 Module.' }),
}).superRefine((value, context) => {
  const seen = new Set<string>();
  value.modules.forEach(({ key }, index) => {
    if (seen.has(key))
      context.addIssue({ code: 'custom', path: ['modules', index, 'key'], message: `Das Kürzel ${key} kommt zweimal vor.` });
    seen.add(key);
  });
});
export type CurriculumForm = z.output<typeof curriculumForm>;

export const curriculumAnswer = z.object({
  id: z.uuid(),
  name: z.string().meta({ examples: ['KKM-A'] }),
  versionNumber: z.int().meta({ description: 'Fassung: 1, 2, … je Name' }),
  state: z.enum(['draft', 'published']),
  hourUnitMinutes: z.int(),
  nominalMinutes: z.int(),
  rule: z.object({ minInPerson: z.int(), minOnline: z.int(), thresholdPercent: z.int() }),
  modules: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['in_person', 'online']),
      title: z.string(),
      days: z.array(z.object({ contactMinutes: z.int() })),
      preMinutes: z.int(),
      postMinutes: z.int(),
    }),
  ),
  warnings: z.array(z.string()).meta({ description: 'Deutsche Hinweise, die das Veröffentlichen nicht verhindern' }),
  version: z.int(),
});
export type CurriculumAnswer = z.output<typeof curriculumAnswer>;
