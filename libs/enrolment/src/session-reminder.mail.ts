import { defineMail } from '#mail';

/** Some days before a session; optional. */
export const sessionReminderMail = defineMail({
  kind: 'session-reminder',
  title: 'Erinnerung an einen Termin',
  optional: true,
  placeholders: {
    people: 'Kateřina Nováková',
    session: 'M2: Vielfalt, Macht und Beteiligung',
    cohort: 'BA-2026',
    when: 'Fr., 6. März 2026, 09:00–16:30 Uhr',
    place: 'Altes Rathaus, Bamberg',
  },
  subject: 'Erinnerung: {session} am {when}',
  body: `Guten Tag {people},

bald ist Ihr nächster Termin im Durchgang {cohort}: {session}.

Wann: {when}

Wo: {place}

Der Termin liegt als Kalendereintrag bei. Wenn Sie nicht kommen können, sagen Sie bitte Ihrer Koordination Bescheid.`,
});
