import { defineMail } from '#mail';

const placeholders = {
  name: 'Alex Muster',
  durchgang: 'Konfliktmanager:in 2026',
  kommune: 'Musterstadt',
  stand: 'Sie haben einen Platz.',
  datenschutz: 'https://kokoma.example.de/datenschutz',
  fassung: '1',
} as const;

const text = (first: string, last: string) =>
  [
    'Guten Tag {name},',
    first,
    '{stand}',
    'Dafür haben wir Ihren Namen, Ihre E-Mail-Adresse und Ihren Bereich gespeichert. Warum, wie lange und welche Rechte Sie haben, steht in den Datenschutzhinweisen (Fassung {fassung}): {datenschutz}',
    last,
    'Mit freundlichen Grüßen\nIhre Koordination, {kommune}',
  ].join('\n\n');

/** For somebody whose application came from a list. */
export const applicationImportedMail = defineMail({
  kind: 'application-imported',
  title: 'Anmeldung aus einer Liste',
  optional: false,
  secret: true,
  placeholders,
  required: ['datenschutz'],
  subject: 'Ihre Anmeldung: {durchgang}',
  body: text(
    'Ihre Koordination hat Sie zum Durchgang „{durchgang}“ angemeldet.',
    'Über den Link unten sehen Sie jederzeit den Stand Ihrer Anmeldung. Wenn Sie nicht teilnehmen möchten, ziehen Sie die Anmeldung dort bitte zurück.',
  ),
});

/** For somebody who takes part and came from a list. */
export const enrolmentImportedMail = defineMail({
  kind: 'enrolment-imported',
  title: 'Aufnahme aus einer Liste',
  optional: false,
  placeholders: { ...placeholders, stand: 'Der Durchgang beginnt am 6. Februar 2026.' },
  required: ['datenschutz'],
  subject: 'Sie sind aufgenommen: {durchgang}',
  body: text(
    'Ihre Koordination hat Sie in den Durchgang „{durchgang}“ aufgenommen.',
    'Wenn das ein Irrtum ist oder etwas nicht stimmt, wenden Sie sich bitte an Ihre Koordination.',
  ),
});
