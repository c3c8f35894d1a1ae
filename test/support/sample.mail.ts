import { defineMail } from '#mail';

/** A mail nobody can do without. */
export const sampleNotice = defineMail({
  kind: 'sample-notice',
  title: 'Beispiel: Mitteilung',
  optional: false,
  placeholders: { place: 'Rathaus, Saal 2', day: 'Fr., 6. März 2026' },
  subject: 'Ihr Termin am {day}',
  body: 'der Termin am {day} findet statt.\n\nOrt: {place}\nEinlass: 08:30 Uhr',
});

/** A mail one may switch off. */
export const sampleReminder = defineMail({
  kind: 'sample-reminder',
  title: 'Beispiel: Erinnerung',
  optional: true,
  placeholders: { day: 'Fr., 6. März 2026' },
  subject: 'Erinnerung: {day}',
  body: 'am {day} sehen wir uns wieder.',
});

/** A mail whose link lets whoever has it in. */
export const sampleInvitation = defineMail({
  kind: 'sample-invitation',
  title: 'Beispiel: Einladung',
  optional: false,
  secret: true,
  placeholders: { role: 'Koordination' },
  subject: 'Ihr Zugang',
  body: 'Sie haben die Rolle {role} bekommen.',
});
