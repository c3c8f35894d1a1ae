import { defineMail } from '#mail';

/** Somebody's documents are made; optional. */
export const documentReadyMail = defineMail({
  kind: 'document-ready',
  title: 'Dokument liegt bereit',
  optional: true,
  placeholders: { person: 'Kateřina Nováková', documents: 'Bescheinigung und Urkunde', cohort: 'BA-2026' },
  subject: 'Für Sie bereit: {documents}',
  body: `Guten Tag {person},

im Durchgang {cohort} liegt für Sie bereit: {documents}.

Nach der Anmeldung finden Sie die Datei auf Ihrer Startseite. Wenn Sie keinen Zugang haben, bekommen Sie sie von Ihrer Koordination.`,
});
