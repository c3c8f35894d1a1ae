import { z } from 'zod';
import { form, line, oneOf, whole } from '#platform';
import { tokenScopes } from './roles.js';

export const personalTokenForm = form({
  label: line(100, 'Die Bezeichnung'),
  scope: oneOf(tokenScopes, 'Der Umfang').meta({ description: 'nur lesen, oder lesen und ändern' }),
  validDays: whole(1, 365, 'Die Gültigkeit in Tagen').meta({ description: 'Gültigkeit in Tagen', examples: [90] }),
});
export type PersonalTokenForm = z.output<typeof personalTokenForm>;

export const personalTokenAnswer = z.object({
  id: z.uuid(),
  label: z.string(),
  scope: z.enum(tokenScopes),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
});
export type PersonalTokenAnswer = z.output<typeof personalTokenAnswer>;

export const newPersonalTokenAnswer = personalTokenAnswer.extend({
  token: z.string().meta({ description: 'Für den Kopf `Authorization: Bearer …`; wird nur dieses eine Mal gezeigt' }),
});
export type NewPersonalTokenAnswer = z.output<typeof newPersonalTokenAnswer>;
