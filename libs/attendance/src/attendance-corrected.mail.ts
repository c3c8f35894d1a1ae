import { defineMail } from '#mail';

/** A correction took effect. It says that something changed, and not what: an address may be shared. */
export const attendanceCorrectedMail = defineMail({
  kind: 'attendance-corrected',
  title: 'Anwesenheit berichtigt',
  optional: false,
  placeholders: {
    person: 'Kateřina Nováková',
    session: 'M2: Vielfalt, Macht und Beteiligung',
    cohort: 'BA-2026',
    when: 'Fr., 6. März 2026, 09:00–16:30 Uhr',
  },
  subject: 'Ihre Anwesenheit im Durchgang {cohort} wurde berichtigt',
  body: `Guten Tag {person},

die Anwesenheitsliste von {session} am {when} (Durchgang {cohort}) wurde für Sie berichtigt. Zwei Personen haben das geprüft; die frühere Angabe bleibt nachlesbar.

Was jetzt gilt, sehen Sie nach der Anmeldung bei Ihrem Stand. Wenn etwas nicht stimmt, melden Sie sich bitte bei Ihrer Koordination.`,
});
