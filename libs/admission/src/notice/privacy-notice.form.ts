import { z } from 'zod';
import { form, line, paragraph } from '#platform';

const version = line(10, 'Die Fassung').meta({
  description: 'Fassung der Datenschutzhinweise dieser Kommune, ab „1“',
  examples: ['2'],
});

const short = paragraph(600, 'Der Kurztext').meta({
  description: 'Steht auf dem Anmeldeformular',
  examples: ['Mit Ihren Angaben entscheidet die Stadt Bamberg über Ihre Teilnahme.'],
});
const body = paragraph(9000, 'Der Text').meta({
  description: 'Eine leere Zeile trennt Absätze; eine Zeile, die mit „#“ beginnt, ist eine Überschrift',
  examples: ['# Was wir speichern\n\nIhren Namen, Ihre E-Mail-Adresse und Ihren Bereich.'],
});
const controller = paragraph(1000, 'Die verantwortliche Stelle').meta({
  description: 'Wer nach der DSGVO verantwortlich ist, mit Anschrift',
  examples: ['Stadt Bamberg\nMaximiliansplatz 3\n96047 Bamberg'],
});

export const privacyNoticeForm = form({
  short,
  body,
  controller,
  follows: version
    .optional()
    .meta({ description: 'Die gelesene geltende Fassung; gilt inzwischen eine andere: 409', examples: ['1'] }),
});
export type PrivacyNoticeForm = z.output<typeof privacyNoticeForm>;

export const privacyNoticeQuery = form({
  version: version.optional().meta({ description: 'Ohne Angabe: die geltende Fassung', examples: ['1'] }),
});
export type PrivacyNoticeQuery = z.output<typeof privacyNoticeQuery>;

export const privacyNoticeAnswer = z.object({
  municipalityId: z.uuid(),
  version: z.string().meta({ examples: ['2'] }),
  current: z.boolean().meta({ description: 'Gilt für neue Anmeldungen' }),
  controller: z.string().meta({ examples: ['Stadt Bamberg\nMaximiliansplatz 3\n96047 Bamberg'] }),
  short: z.string().meta({ examples: ['Mit Ihren Angaben entscheidet die Stadt Bamberg über Ihre Teilnahme.'] }),
  body: z.string().meta({ examples: ['# Was wir speichern\n\nIhren Namen.'] }),
  retention: z.string().meta({
    description: 'Wie lange gespeichert wird, nach den eingestellten Fristen',
    examples: ['Eine Anmeldung, aus der keine Teilnahme wird, löschen wir 90 Tage nach dem Beginn des Durchgangs.'],
  }),
  createdAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .meta({ description: 'Gilt seitdem; leer beim Standardtext (Fassung 1)' }),
});
export type PrivacyNoticeAnswer = z.output<typeof privacyNoticeAnswer>;
