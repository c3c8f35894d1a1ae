import { z } from 'zod';
import { form, line, paragraph, whole } from '#platform';

export const wordingForm = form({
  subject: line(150, 'Der Betreff').meta({ examples: ['Ihr Termin am {day}'] }),
  body: paragraph(5000, 'Der Text').meta({
    examples: ['der Termin am {day} findet statt.'],
    description: 'Anrede und Gruß kommen von selbst dazu, wo der Text keine eigenen hat. Eine leere Zeile trennt Absätze.',
  }),
  version: whole(0, 2_147_483_647, 'Die Version')
    .optional()
    .meta({ description: 'Die gelesene `version` (0: Standardtext); inzwischen geändert: 409', examples: [0] }),
});
export type WordingForm = z.output<typeof wordingForm>;

const text = z.string().meta({ examples: ['der Termin am {day} findet statt.'] });
const subject = z.string().meta({ examples: ['Ihr Termin am {day}'] });

export const wordingAnswer = z.object({
  kind: z.string().meta({ examples: ['session-moved'] }),
  title: z.string().meta({ examples: ['Termin verschoben'] }),
  optional: z.boolean().meta({ description: 'Empfänger:innen können sie abschalten', examples: [true] }),
  placeholders: z.array(
    z.object({ name: z.string().meta({ examples: ['day'] }), example: z.string().meta({ examples: ['Fr., 6. März 2026'] }) }),
  ),
  subject,
  body: text,
  own: z.boolean().meta({ description: 'Eigener Text der Kommune', examples: [false] }),
  standard: z.object({ subject, body: text }),
  version: z.int().meta({ description: 'Zählt Änderungen; 0: Standardtext', examples: [0] }),
});
export type WordingAnswer = z.output<typeof wordingAnswer>;
