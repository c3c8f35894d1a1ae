import { z } from 'zod';
import { clockTime, form, id, line, oneOf, paragraph } from '#platform';

export const statuses = ['present', 'partial', 'absent', 'excused'] as const;

const presence = z
  .array(
    form({
      from: clockTime('den Beginn'),
      to: clockTime('das Ende'),
      offset: z
        .string()
        .regex(/^[+-]\d{2}:\d{2}$/, { error: 'Bitte geben Sie die Abweichung von UTC so an: +02:00.' })
        .optional(),
    }),
    { error: 'Die Zeiten sind eine Liste aus Beginn und Ende.' },
  )
  .max(48, { error: 'Höchstens 48 Zeiten je Person.' })
  .nullish()
  .meta({ description: 'Nur bei `partial`: wann die Person da war, Ortszeit' });

const mark = { enrolmentId: id('Die Teilnahme'), status: oneOf(statuses, 'Der Stand'), presence };

type Mark = { status: (typeof statuses)[number]; presence?: unknown[] | null | undefined };
const timesWherePartial = (value: Mark) => (value.status === 'partial') === Boolean(value.presence?.length);
const timesError = {
  path: ['presence'],
  error: 'Zeiten gehören genau zu „teilweise“: Bitte geben Sie Beginn und Ende an, oder wählen Sie einen anderen Stand.',
};

export const attendanceForm = form({
  rows: z
    .array(
      form({
        ...mark,
        version: z
          .int()
          .min(0)
          .max(1_000_000)
          .nullish()
          .meta({ description: 'Gelesene Fassung der Zeile; inzwischen geändert: 409' }),
      }).refine(timesWherePartial, timesError),
      {
        error: 'rows ist eine Liste von Zeilen.',
      },
    )
    .max(1000, { error: 'Höchstens 1000 Zeilen auf einmal.' }),
});
export type AttendanceForm = z.output<typeof attendanceForm>;
export type AttendanceMark = Omit<AttendanceForm['rows'][number], 'version'>;

export const correctionForm = form({ ...mark, reason: paragraph(1000, 'Der Grund') }).refine(timesWherePartial, timesError);
export type CorrectionForm = z.output<typeof correctionForm>;

export const waiverForm = form({ enrolmentId: id('Die Teilnahme'), reason: paragraph(1000, 'Der Grund') });
export type WaiverForm = z.output<typeof waiverForm>;

export const declarationForm = form({ moduleKey: line(16, 'Das Modul'), part: oneOf(['pre', 'post'], 'Der Teil') });
export type DeclarationForm = z.output<typeof declarationForm>;

const span = z.object({ from: z.string(), to: z.string(), offset: z.string().optional() });

export const correctionAnswer = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  enrolmentId: z.uuid(),
  status: z.enum(statuses),
  presence: z.array(span),
  reason: z.string(),
  state: z.enum(['proposed', 'confirmed']),
  proposedBy: z.uuid(),
  proposedAt: z.iso.datetime({ offset: true }),
  confirmedBy: z.uuid().nullable(),
  confirmedAt: z.iso.datetime({ offset: true }).nullable(),
  version: z.int(),
});
export type CorrectionAnswer = z.output<typeof correctionAnswer>;

export const sheetAnswer = z.object({
  sessionId: z.uuid(),
  locked: z.boolean(),
  heldMinutes: z.int().meta({ description: 'Minuten ohne Pausen' }),
  rows: z.array(
    z.object({
      enrolmentId: z.uuid(),
      name: z.string(),
      guest: z.boolean(),
      status: z.enum(statuses).nullable().meta({ description: 'null: nicht erfasst' }),
      presence: z.array(span),
      creditedMinutes: z.int(),
      waived: z.boolean(),
      version: z.int().meta({ description: '0: noch nicht erfasst' }),
    }),
  ),
  corrections: z.array(correctionAnswer),
});
export type SheetAnswer = z.output<typeof sheetAnswer>;
export type SheetRow = SheetAnswer['rows'][number];

export const waiverAnswer = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  enrolmentId: z.uuid(),
  reason: z.string(),
  waivedAt: z.iso.datetime({ offset: true }),
  version: z.int(),
});

export const declarationAnswer = z.object({
  id: z.uuid(),
  enrolmentId: z.uuid(),
  moduleKey: z.string(),
  part: z.enum(['pre', 'post']),
  declaredAt: z.iso.datetime({ offset: true }),
  enteredBy: z.uuid(),
  byHolder: z.boolean().meta({ description: 'false: die Koordination hat für die Person eingetragen' }),
  version: z.int(),
});
export type DeclarationAnswer = z.output<typeof declarationAnswer>;

const count = z.object({ counted: z.int(), required: z.int(), of: z.int() });

export const progressAnswer = z.object({
  eligible: z.boolean(),
  inPerson: count,
  online: count,
  modules: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['in_person', 'online']),
      creditedMinutes: z.int(),
      heldMinutes: z.int(),
      counts: z.boolean(),
      state: z.enum(['open', 'unrecorded', 'missed', 'partial', 'counted']),
      sources: z.array(z.string()),
    }),
  ),
  ledger: z.object({
    inPersonMinutes: z.int(),
    onlineMinutes: z.int(),
    selfStudyMinutes: z.int(),
    pendingMinutes: z.int().meta({ description: 'Vorgemerkt, nicht in der Summe' }),
    totalMinutes: z.int(),
    nominalMinutes: z.int(),
  }),
  missing: z.array(z.object({ kind: z.string(), count: z.int(), sentence: z.string() })),
  reachable: z.enum(['yes', 'only_with_make_up', 'no']),
  sentence: z.string(),
  helpful: z.array(
    z.object({
      sessionId: z.uuid(),
      moduleKey: z.string(),
      day: z.int(),
      date: z.string(),
      cohortCode: z.string(),
      own: z.boolean(),
    }),
  ),
  unrecorded: z.array(
    z.object({ sessionId: z.uuid(), moduleKey: z.string(), day: z.int(), date: z.string(), cohortCode: z.string() }),
  ),
  ruleVersion: z.string(),
  evaluatedAt: z.iso.datetime({ offset: true }),
});
export type ProgressAnswer = z.output<typeof progressAnswer>;

export const ownEnrolmentAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  cohortCode: z.string(),
  cohortTitle: z.string(),
  municipality: z.string(),
  name: z.string(),
  nameAsPrinted: z.string(),
  state: z.enum(['enrolled', 'withdrawn', 'completed']),
  withdrawnOn: z.string().nullable().meta({ format: 'date' }),
  version: z.int(),
});
