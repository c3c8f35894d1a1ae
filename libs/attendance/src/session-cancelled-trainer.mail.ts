import { defineMail } from '#mail';

/** A session will not be held; to those who would have trained in it. */
export const sessionCancelledTrainerMail = defineMail({
  kind: 'session-cancelled-trainer',
  title: 'Termin abgesagt, an das Trainingsteam',
  optional: false,
  placeholders: {
    person: 'Kim Weiß',
    session: 'M2: Vielfalt, Macht und Beteiligung',
    cohort: 'BA-2026',
    when: 'Fr., 6. März 2026, 09:00–16:30 Uhr',
  },
  subject: 'Abgesagt: {session} am {when}',
  body: `Guten Tag {person},

dieser Termin im Durchgang {cohort} findet nicht statt: {session} am {when}.

Der beiliegende Kalendereintrag nimmt den Termin aus Ihrem Kalender. Die Teilnehmenden bekommen eine eigene Nachricht, soweit sie eine E-Mail-Adresse hinterlegt haben.`,
});
