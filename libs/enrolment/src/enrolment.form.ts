import { z } from 'zod';
import { messageFields } from '#correspondence';
import { blankable, emailAddress, form, id, line, localDate, oneOf, paragraph } from '#platform';
import { targetGroups } from '#programme';

const name = (label: string) => line(200, label).nullish();

const nameParts = {
  givenNames: blankable(name('Der Vorname')),
  familyName: blankable(name('Der Familienname')),
  namePrefix: blankable(line(60, 'Der Namenszusatz').nullish()),
  degreeBefore: blankable(line(60, 'Der Grad').nullish()),
  degreeAfter: blankable(line(60, 'Der Grad').nullish()),
};
const nameAsPrinted = blankable(line(200, 'Der Name für den Druck').nullish());
const email = blankable(emailAddress().nullish().meta({ description: 'Darf fehlen oder geteilt sein' }));

export const enrolmentForm = form({
  ...nameParts,
  email,
  nameAsPrinted,
  targetGroup: oneOf(targetGroups, 'Die Zielgruppe'),
})
  .refine(value => Boolean(value.givenNames ?? value.familyName ?? value.nameAsPrinted), {
    path: ['familyName'],
    error: 'Bitte geben Sie mindestens einen Namen an.',
  })
  // A person of one name only: it is the name to sort by.
  .transform(value => (value.givenNames || value.familyName ? value : { ...value, familyName: value.nameAsPrinted }));
export type EnrolmentForm = z.output<typeof enrolmentForm>;

export const enrolmentChange = form({
  ...nameParts,
  email,
  nameAsPrinted,
  targetGroup: oneOf(targetGroups, 'Die Zielgruppe').optional(),
});
export type EnrolmentChange = z.output<typeof enrolmentChange>;

export const withdrawalForm = form({ on: localDate().nullish(), reason: blankable(paragraph(1000, 'Der Grund').nullish()) });
export type WithdrawalForm = z.output<typeof withdrawalForm>;

export const enrolmentAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  name: z.string().meta({ description: 'Wie gedruckt' }),
  nameAsPrinted: z.string(),
  givenNames: z.string().nullable(),
  familyName: z.string().nullable(),
  namePrefix: z.string().nullable(),
  degreeBefore: z.string().nullable(),
  degreeAfter: z.string().nullable(),
  email: z.string().nullable().optional().meta({ description: 'Nur für die Koordination' }),
  targetGroup: z.enum(targetGroups).optional(),
  state: z.enum(['enrolled', 'withdrawn', 'completed']),
  withdrawnOn: z.string().nullable().meta({ format: 'date' }),
  personId: z.uuid().optional().meta({ description: 'Wer teilnimmt' }),
  mergedInto: z
    .uuid()
    .nullable()
    .optional()
    .meta({ description: 'War doppelt geführt und zählt mit dieser Teilnahme: Sie gilt' }),
  version: z.int(),
});
export type EnrolmentAnswer = z.output<typeof enrolmentAnswer>;

const historyStates = ['enrolled', 'withdrawn', 'completed', 'merged'] as const;

export const enrolmentTransition = z.object({
  from: z.enum(historyStates).nullable(),
  to: z.enum(historyStates).meta({ description: '`merged`: war doppelt geführt und zählt mit der anderen Teilnahme' }),
  withdrawnOn: z
    .string()
    .nullable()
    .meta({ format: 'date', description: 'Ab wann abgebrochen', examples: ['2026-03-10'] }),
  at: z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-10T09:00:00+01:00'] }),
  actingAs: z.string().meta({ examples: ['coordinator'] }),
  reason: z
    .string()
    .nullable()
    .meta({ examples: ['Umzug'] }),
});
export type EnrolmentTransition = z.output<typeof enrolmentTransition>;

/** What a trainer learns of a participant: the name. */
export const enrolmentListItem = enrolmentAnswer.partial({
  nameAsPrinted: true,
  givenNames: true,
  familyName: true,
  namePrefix: true,
  degreeBefore: true,
  degreeAfter: true,
  withdrawnOn: true,
});

export const guestForm = form({ enrolmentId: id('Die Teilnahme') });
export type GuestForm = z.output<typeof guestForm>;

export const guestAnswer = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  enrolmentId: z.uuid(),
  state: z.enum(['requested', 'confirmed']),
  version: z.int(),
});
export type GuestAnswer = z.output<typeof guestAnswer>;

export const peopleMessageForm = form({
  ...messageFields,
  enrolmentIds: z
    .array(id('Die Teilnahme'), { error: 'Bitte geben Sie die Teilnahmen als Liste an.' })
    .min(1, { error: 'Bitte wählen Sie mindestens eine Person.' })
    .max(500, { error: 'Höchstens 500 Personen auf einmal.' }),
});
export type PeopleMessageForm = z.output<typeof peopleMessageForm>;
