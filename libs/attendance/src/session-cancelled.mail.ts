import { defineMail } from '#mail';

/** A session will not be held; says what that means for the person who gets it. */
export const sessionCancelledMail = defineMail({
  kind: 'session-cancelled',
  title: 'Termin abgesagt',
  optional: false,
  placeholders: {
    person: 'Kateřina Nováková',
    session: 'M2: Vielfalt, Macht und Beteiligung',
    cohort: 'BA-2026',
    when: 'Fr., 6. März 2026, 09:00–16:30 Uhr',
    standing: 'Es fehlt noch 1 Präsenzmodul.',
  },
  subject: 'Abgesagt: {session} am {when}',
  body: `Guten Tag {person},

dieser Termin im Durchgang {cohort} findet nicht statt: {session} am {when}.

Er zählt weder für Sie noch gegen Sie; der Tag bleibt offen, bis ein Ersatztermin stattgefunden hat.

Was das für Ihre Bescheinigung heißt: {standing}

Der beiliegende Kalendereintrag nimmt den Termin aus Ihrem Kalender. Über einen Ersatz benachrichtigt Sie Ihre Koordination.`,
});
