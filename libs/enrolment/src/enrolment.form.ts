import { z } from 'zod';
import { emailAddress, form, id, jsonSchema, line, localDate, oneOf, paragraph } from '#platform';
import { targetGroups } from '#programme';

const name = (label: string) => line(200, label).nullish();

const nameParts = {
  givenNames: name('Der Vorname'),
  familyName: name('Der Familienname'),
  namePrefix: line(60, 'Der Namenszusatz').nullish(),
  degreeBefore: line(60, 'Der Grad').nullish(),
  degreeAfter: line(60, 'Der Grad').nullish(),
};
const emptyIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
const blank = { type: 'string', const: '' };
// What an empty text means is said in the description, too.
const blankable = <T extends z.ZodType>(schema: T) => {
  const { anyOf = [], ...rest } = jsonSchema(schema, 'input') as { anyOf?: object[] };
  return z.preprocess(emptyIsNone, schema).meta({ ...rest, anyOf: [...anyOf, blank] });
};
const email = blankable(emailAddress().nullish().meta({ description: 'Darf fehlen oder geteilt sein' }));

export const enrolmentForm = form({
  givenNames: blankable(nameParts.givenNames),
  familyName: blankable(nameParts.familyName),
  namePrefix: blankable(nameParts.namePrefix),
  degreeBefore: blankable(nameParts.degreeBefore),
  degreeAfter: blankable(nameParts.degreeAfter),
  email,
  nameAsPrinted: blankable(line(200, 'Der Name für den Druck').nullish()),
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
  nameAsPrinted: line(200, 'Der Name für den Druck').optional(),
  targetGroup: oneOf(targetGroups, 'Die Zielgruppe').optional(),
});
export type EnrolmentChange = z.output<typeof enrolmentChange>;

export const withdrawalForm = form({ on: localDate().nullish(), reason: paragraph(1000, 'Der Grund').nullish() });
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
  version: z.int(),
});
export type EnrolmentAnswer = z.output<typeof enrolmentAnswer>;

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

/** Somebody who waits for a seat, in the order of receipt. */
export const waitingListItem = z.object({
  applicationId: z.uuid(),
  name: z.string(),
  position: z.int().meta({ description: 'Platz auf der Warteliste, ab 1' }),
});
export type WaitingListItem = z.output<typeof waitingListItem>;
