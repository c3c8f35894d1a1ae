import { z } from 'zod';
import { messageFields } from '#correspondence';
import { pageQuery } from '#identity';
import { blankable, emailAddress, form, id, line, oneOf, paragraph } from '#platform';
import { targetGroups } from '#programme';

export const applicationStates = [
  'received',
  'accepted',
  'rejected',
  'waiting',
  'offered',
  'declined',
  'lapsed',
  'withdrawn',
] as const;
export const consentKinds = ['newsletter', 'network_directory', 'photo', 'third_party_contact', 'assistance_needs'] as const;
export type ConsentKind = (typeof consentKinds)[number];

const consents = z
  .array(oneOf(consentKinds, 'Die Einwilligung'), { error: 'Bitte geben Sie die Einwilligungen als Liste an.' })
  .max(consentKinds.length)
  .meta({ description: 'Jede für sich freiwillig und jederzeit widerrufbar' });

export const applicationForm = form({
  givenNames: blankable(line(200, 'Der Vorname').nullable()),
  familyName: blankable(line(200, 'Der Familienname').nullable()),
  email: emailAddress(),
  targetGroup: oneOf(targetGroups, 'Der Bereich'),
  organisation: blankable(line(200, 'Die Organisation').nullish()),
  motivation: blankable(paragraph(2000, 'Der Text').nullish()),
  privacyNoticeVersion: line(10, 'Die Fassung der Datenschutzhinweise').meta({
    description: 'Die Fassung der Datenschutzhinweise, die gelesen wurde; es muss die geltende der Kommune sein',
    examples: ['1'],
  }),
  consents: consents.default([]),
}).refine(({ givenNames, familyName }) => Boolean(givenNames ?? familyName), {
  path: ['familyName'],
  error: 'Bitte geben Sie mindestens einen Namen an.',
});
export type ApplicationForm = z.output<typeof applicationForm>;

/** What an applicant says of themselves. */
export const applicationFields = ['givenNames', 'familyName', 'email', 'targetGroup', 'organisation', 'motivation'] as const;

/** What an applicant, or the coordination for them, puts right; what is not named stays. */
export const correctionForm = form({
  givenNames: blankable(line(200, 'Der Vorname').nullish()),
  familyName: blankable(line(200, 'Der Familienname').nullish()),
  email: emailAddress().optional().meta({ description: 'Eine neue Adresse ist neu zu bestätigen' }),
  targetGroup: oneOf(targetGroups, 'Der Bereich').optional(),
  organisation: blankable(line(200, 'Die Organisation').nullish()),
  motivation: blankable(paragraph(2000, 'Der Text').nullish()),
});
export type CorrectionForm = z.output<typeof correctionForm>;

const position = z.int().meta({ description: 'Platz auf der Warteliste, ab 1' });

/** What anybody learns who applies; the same when they had applied before. */
export const receiptAnswer = z.object({
  id: z.uuid(),
  state: z.enum(['received', 'waiting']),
  position: position.optional(),
});
export type ReceiptAnswer = z.output<typeof receiptAnswer>;

const instant = z.iso.datetime({ offset: true });

export const offerAnswer = z.object({
  id: z.uuid(),
  applicationId: z.uuid(),
  state: z.enum(['open', 'accepted', 'declined', 'lapsed']),
  expiresAt: instant.meta({ description: 'Die letzte Minute, in der das Angebot gilt' }),
  warning: z.string().nullable().meta({ description: 'Nach dem Beginn: was noch zu erreichen ist' }),
});
export type OfferAnswer = z.output<typeof offerAnswer>;

export const applicationAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  name: z.string(),
  givenNames: z.string().nullable(),
  familyName: z.string().nullable(),
  email: z.string(),
  targetGroup: z.enum(targetGroups),
  organisation: z.string().nullable(),
  motivation: z.string().nullable(),
  privacyNoticeVersion: z.string(),
  consents: z.array(z.enum(consentKinds)).meta({ description: 'Erteilt und nicht widerrufen' }),
  state: z.enum(applicationStates),
  position: position.nullable(),
  acceptedByCoordinator: z
    .boolean()
    .meta({ description: 'Nur wer angenommen ist, bekommt einen frei gewordenen Platz angeboten' }),
  addressConfirmed: z.boolean(),
  receivedAt: instant,
  enrolmentId: z.uuid().nullable().meta({ description: 'Die Teilnahme, sobald ein Platz vergeben ist' }),
  offer: offerAnswer.nullable().meta({ description: 'Das letzte Angebot eines frei gewordenen Platzes' }),
  version: z.int(),
});
export type ApplicationAnswer = z.output<typeof applicationAnswer>;

export const transitionAnswer = z.object({
  from: z.enum(applicationStates).nullable(),
  to: z.enum(applicationStates),
  at: instant,
  actingAs: z.string().meta({ examples: ['coordinator'] }),
  reason: z.string().nullable(),
});
export type TransitionAnswer = z.output<typeof transitionAnswer>;

export const reasonForm = form({ reason: blankable(paragraph(1000, 'Der Grund').nullish()) });
export type ReasonForm = z.output<typeof reasonForm>;

export const consentsForm = form({ consents });
export type ConsentsForm = z.output<typeof consentsForm>;

const applicationIds = z
  .array(id('Die Anmeldung'), { error: 'Bitte geben Sie die Anmeldungen als Liste an.' })
  .min(1, { error: 'Bitte wählen Sie mindestens eine Anmeldung.' })
  .max(500, { error: 'Höchstens 500 Anmeldungen auf einmal.' });

export const selectionForm = form({ applicationIds });
export type SelectionForm = z.output<typeof selectionForm>;

export const applicantMessageForm = form({ ...messageFields, applicationIds });
export type ApplicantMessageForm = z.output<typeof applicantMessageForm>;

export const selectionAnswer = z.object({
  items: z.array(
    z.object({
      applicationId: z.uuid(),
      state: z.enum(applicationStates).nullable().meta({ description: 'Der neue Stand; leer, wenn es nicht ging' }),
      position: position.nullable(),
      code: z
        .string()
        .nullable()
        .meta({ examples: ['conflict'] }),
      detail: z
        .string()
        .nullable()
        .meta({ examples: ['Diese Anmeldung gibt es nicht.'] }),
    }),
  ),
});
export type SelectionAnswer = z.output<typeof selectionAnswer>;

export const orderForm = form({ applicationIds, reason: paragraph(1000, 'Der Grund') });
export type OrderForm = z.output<typeof orderForm>;

export const applicationsQuery = form({
  ...pageQuery,
  state: z.enum(applicationStates).optional(),
  targetGroup: z.enum(targetGroups).optional(),
  organisation: z.string().max(200).optional().meta({ description: 'Teil des Namens der Organisation' }),
  organisationKey: z
    .string()
    .regex(/^[0-9a-f]{12}$/, { error: 'Diesen Schlüssel einer Organisation gibt es nicht.' })
    .optional()
    .meta({ description: 'Schlüssel einer Organisation aus `/applications/summary`', examples: ['8d777f385d3d'] }),
});
export type ApplicationsQuery = z.output<typeof applicationsQuery>;

const applications = z.int().meta({ description: 'Anmeldungen', examples: [12] });

/** How many applications there are by what the list can be filtered by. */
export const applicationsSummary = z.object({
  total: applications,
  states: z.array(z.object({ state: z.enum(applicationStates), count: applications })),
  targetGroups: z.array(z.object({ targetGroup: z.enum(targetGroups), count: applications })),
  organisations: z.array(
    z.object({
      key: z.string().meta({ description: 'Für `organisationKey`', examples: ['8d777f385d3d'] }),
      name: z.string().meta({ examples: ['Jugendring Bamberg'] }),
      count: applications,
    }),
  ),
});
export type ApplicationsSummary = z.output<typeof applicationsSummary>;

/** Somebody who waits for a seat, in the order of the list. */
export const waitingListItem = z.object({
  applicationId: z.uuid(),
  name: z.string(),
  position,
  state: z.literal('waiting'),
  acceptedByCoordinator: z.boolean(),
});
export type WaitingListItem = z.output<typeof waitingListItem>;
