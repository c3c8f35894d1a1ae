import { z } from 'zod';
import { form, line, oneOf, paragraph } from '#platform';

/** Whether people need it, or may have switched it off. */
export const messageKinds = ['notice', 'news'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What stands for something else in a message, with what it stands for in a preview. */
export const messagePlaceholders = ['name', 'durchgang', 'kommune'] as const;

export const messageFields = {
  subject: line(150, 'Der Betreff').meta({ examples: ['Der Raum ist geändert'] }),
  body: paragraph(5000, 'Der Text').meta({
    examples: ['wir treffen uns im Rokokosaal.'],
    description: 'Platzhalter: {name}, {durchgang}, {kommune}. Anrede und Gruß kommen von selbst dazu.',
  }),
  kind: oneOf(messageKinds, 'Die Art')
    .default('notice')
    .meta({
      description: 'notice: kommt immer; news: nicht an Personen, die solche Hinweise abbestellt haben',
      examples: ['notice'],
    }),
};
export const messageForm = form(messageFields);
export type MessageForm = z.output<typeof messageForm>;

const counted = (description: string) => z.int().meta({ description, examples: [12] });

export const messageAnswer = z.object({
  written: counted('Geschriebene Nachrichten, eine je Person'),
  withoutAddress: counted('Personen ohne E-Mail-Adresse'),
  refused: counted('Personen, die solche Hinweise abbestellt haben'),
});
export type MessageAnswer = z.output<typeof messageAnswer>;
