import { z } from 'zod';
import { pageQuery } from '#identity';
import { mailStates } from '#mail';
import { form, oneOf } from '#platform';

export const outboxQuery = form({
  ...pageQuery,
  state: oneOf(mailStates, 'Der Stand').meta({
    description: 'waiting wartet, sent gesendet, kept aufbewahrt, dead gescheitert, overtaken überholt',
  }),
  kind: z
    .string()
    .max(60)
    .optional()
    .meta({ examples: ['application-received'], description: 'Nur Nachrichten dieser Art' }),
});
export type OutboxFilter = z.output<typeof outboxQuery>;

const instant = z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-06T09:30:00+01:00'] });

export const listedMailAnswer = z.object({
  id: z.uuid(),
  kind: z.string().meta({ examples: ['application-received'] }),
  title: z.string().meta({ examples: ['Eingangsbestätigung'] }),
  recipient: z.string().meta({ examples: ['k…@example.de'], description: 'Gekürzt; ganz nur in der einzelnen Nachricht' }),
  state: z.enum(mailStates),
  attempts: z.int().meta({ description: 'Zahl der Versuche' }),
  writtenAt: instant,
  sentAt: instant.nullable(),
  dueAt: instant.meta({ description: 'Nächster Versuch, solange die Nachricht wartet' }),
});

export const mailAnswer = listedMailAnswer.extend({
  recipientName: z
    .string()
    .nullable()
    .meta({ examples: ['Kim Weiß'] }),
  subject: z.string().meta({ examples: ['Ihre Anmeldung ist da'] }),
  text: z.string().meta({ examples: ['Guten Tag Kim Weiß,\n\n…'], description: 'Die Nachricht als reiner Text' }),
  attachments: z.array(z.string().meta({ examples: ['termin.ics'] })),
  makesSense: z.boolean().meta({ examples: [true], description: 'false: ihr Link gilt nicht mehr, oder ihr Termin ist vorbei' }),
  failure: z
    .string()
    .nullable()
    .meta({ examples: ['550 no such user'], description: 'Letzte Antwort des Mailservers' }),
});
export const releaseAnswer = z.object({
  released: z.int().meta({ description: 'Zahl der freigegebenen Nachrichten', examples: [12] }),
  outdated: z
    .int()
    .meta({ description: 'Zahl der Nachrichten, die aufbewahrt bleiben, weil sie überholt sind; höchstens 1001', examples: [2] }),
});
export type ReleaseAnswer = z.output<typeof releaseAnswer>;
export type MailAnswer = z.output<typeof mailAnswer>;
