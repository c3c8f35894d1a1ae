import { defineMail } from '#mail';

/** A session is at another time or place than people know. */
export const sessionMovedMail = defineMail({
  kind: 'session-moved',
  title: 'Termin geändert',
  optional: false,
  placeholders: {
    people: 'Kateřina Nováková',
    session: 'M2: Vielfalt, Macht und Beteiligung',
    cohort: 'BA-2026',
    oldWhen: 'Fr., 6. März 2026, 09:00–16:30 Uhr',
    oldPlace: 'Altes Rathaus, Bamberg',
    when: 'Fr., 13. März 2026, 09:00–16:30 Uhr',
    place: 'Altes Rathaus, Bamberg',
  },
  subject: 'Geändert: {session}, jetzt {when}',
  body: `Guten Tag {people},

ein Termin im Durchgang {cohort} hat sich geändert: {session}.

Bisher: {oldWhen} ({oldPlace})

Jetzt: {when} ({place})

Der beiliegende Kalendereintrag ersetzt den bisherigen. Wenn Sie dann nicht kommen können, sagen Sie bitte Ihrer Koordination Bescheid.`,
});
