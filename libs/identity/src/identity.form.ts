import { z } from 'zod';
import { blankable, emailAddress, form, id, line, localDate, oneOf } from '#platform';
import { roles } from './roles.js';

const heldRole = z.object({
  role: z.enum(roles),
  municipalityId: z.uuid().optional(),
  cohortId: z.uuid().optional(),
});

export const accountAnswer = z.object({
  id: z.uuid(),
  email: z.string(),
  givenNames: z.string().nullable(),
  familyName: z.string().nullable(),
  roles: z.array(heldRole),
});

export const tokenAnswer = z.object({
  token: z.string().meta({ description: 'Für den Kopf `Authorization: Bearer …`' }),
  expiresAt: z.iso.datetime({ offset: true }),
  account: z.object({ id: z.uuid(), roles: z.array(heldRole) }),
});

export const roleGrantForm = form({
  email: emailAddress(),
  givenNames: blankable(line(200, 'Die Vornamen').nullish()),
  familyName: blankable(line(200, 'Der Familienname').nullish()),
  role: oneOf(roles, 'Die Rolle'),
  municipalityId: id('Die Kommune').nullish(),
  cohortId: id('Der Durchgang').nullish(),
  from: localDate('Der Beginn').nullish(),
  to: localDate('Das Ende').nullish(),
}).refine(value => !value.from || !value.to || value.from <= value.to, { path: ['to'], error: 'Das Ende liegt vor dem Beginn.' });
export type RoleGrantForm = z.output<typeof roleGrantForm>;

export const roleGrantAnswer = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  email: z.string(),
  givenNames: z.string().nullable(),
  familyName: z.string().nullable(),
  role: z.enum(roles),
  municipalityId: z.uuid().nullable(),
  cohortId: z.uuid().nullable(),
  from: z.string().nullable().meta({ format: 'date' }),
  to: z.string().nullable().meta({ format: 'date' }),
  version: z.int(),
});
export type RoleGrantAnswer = z.output<typeof roleGrantAnswer>;

export const trainerAnswer = z.object({
  id: z.uuid().meta({ description: 'Kennung des Kontos, für `trainerIds`' }),
  name: z.string(),
});
