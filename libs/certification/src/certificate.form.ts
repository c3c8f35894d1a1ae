import { z } from 'zod';
import { form, id, line, oneOf } from '#platform';

/** What can be issued: Bescheinigung and Urkunde. */
export const issuedKinds = ['proof', 'award'] as const;
export type IssuedKind = (typeof issuedKinds)[number];

export const certificateStates = ['requested', 'issued', 'failed', 'superseded', 'revoked'] as const;
export type CertificateState = (typeof certificateStates)[number];

const namedPeople = 'Bitte nennen Sie die Teilnahmen als Liste, oder lassen Sie die Angabe weg: Dann sind alle gemeint.';
const namedKinds = 'Bitte geben Sie an, was ausgestellt werden soll: proof, award oder beides.';

export const issueForm = form({
  enrolmentIds: z
    .array(id('Die Teilnahme'), { error: namedPeople })
    .min(1, { error: namedPeople })
    .max(1000, { error: 'Höchstens 1000 Teilnahmen auf einmal.' })
    .nullish()
    .meta({ description: 'Ohne Angabe: alle des Durchgangs' }),
  kinds: z
    .array(oneOf(issuedKinds, 'Die Art'), { error: namedKinds })
    .min(1, { error: namedKinds })
    .max(2, { error: namedKinds })
    .refine(kinds => new Set(kinds).size === kinds.length, { error: 'Bitte nennen Sie jede Art nur einmal.' }),
});
export type IssueForm = z.output<typeof issueForm>;

const instant = z.iso.datetime({ offset: true });
const date = z.string().meta({ format: 'date' });

const refusalAnswer = z.object({
  enrolmentId: z.uuid(),
  kind: z.enum(issuedKinds),
  code: z.enum(['not_eligible', 'attendance_incomplete', 'unprintable_name', 'already_issued', 'proof_missing']),
  missing: z.array(
    z.object({ kind: z.string(), count: z.int(), sentence: z.string().meta({ description: 'Deutsch, vollständig' }) }),
  ),
  issuedBy: z.uuid().optional().meta({ description: 'Bei already_issued: das Konto, das ausgestellt hat' }),
  issuedAt: instant.optional().meta({ description: 'Bei already_issued: wann ausgestellt wurde' }),
});
/** Why one document of one person was not issued. */
export type Refusal = z.output<typeof refusalAnswer>;

export const issueAnswer = z.object({
  batchId: z.uuid(),
  accepted: z.int().meta({ description: 'Zahl der Dokumente' }),
  refused: z.array(refusalAnswer),
});
export type IssueAnswer = z.output<typeof issueAnswer>;

export const batchAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  refused: z.array(refusalAnswer),
  issuedBy: z.uuid(),
  startedAt: instant,
});
export type BatchAnswer = z.output<typeof batchAnswer>;

export const certificateAnswer = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  enrolmentId: z.uuid(),
  batchId: z.uuid(),
  registerNumber: z.string().meta({ examples: ['BA-2026-0007'] }),
  kind: z.enum(issuedKinds),
  edition: z.int(),
  state: z.enum(certificateStates),
  nameAsPrinted: z.string(),
  issuedOn: date,
  issuedAt: instant.nullable().meta({ description: 'Wann die Datei abgelegt wurde' }),
  revokedOn: date.nullable(),
  flagged: z.boolean().meta({ description: 'Grundlage geändert: Heute stünde etwas anderes darauf' }),
  sha256: z.string().nullable().meta({ description: 'Der Datei, hexadezimal; null, solange sie nicht abgelegt ist' }),
  verificationCode: z.string().meta({ examples: ['7KQM-2T9X-HD4P-0V6B-3RNE'] }),
  version: z.int(),
});
export type CertificateAnswer = z.output<typeof certificateAnswer>;

export const certificatesQueryShape = { cohortId: id('Der Durchgang').optional() };

export const verificationAnswer = z.object({
  state: z.enum(['valid', 'superseded', 'revoked']),
  kind: z.enum(issuedKinds),
  series: z.string(),
  municipality: z.string(),
  issuedOn: date,
  revokedOn: date.optional(),
});
export type VerificationAnswer = z.output<typeof verificationAnswer>;

export const nameMatchForm = form({ name: line(300, 'Der Name') });
export type NameMatchForm = z.output<typeof nameMatchForm>;

export const nameMatchAnswer = z.object({ match: z.boolean() });
