import { defineMail } from '#mail';

/** Confirms that somebody's taking part has ended. */
export const withdrawalMail = defineMail({
  kind: 'withdrawal-confirmed',
  title: 'Teilnahme beendet',
  optional: false,
  placeholders: { person: 'Kateřina Nováková', cohort: 'BA-2026', title: 'Konfliktmanager:in 2026', on: '10. März 2026' },
  subject: 'Ihre Teilnahme am Durchgang {cohort} ist beendet',
  body: `Guten Tag {person},

Ihre Teilnahme am Durchgang {cohort} ({title}) ist seit dem {on} beendet.

Was Sie bis dahin besucht haben, bleibt erhalten. Eine Bescheinigung wird nicht ausgestellt, solange die Teilnahme beendet ist; eine Bestätigung über besuchte Termine bekommen Sie auf Wunsch von Ihrer Koordination.

Die Termine, die noch gekommen wären, können Sie mit der beiliegenden Datei aus Ihrem Kalender nehmen. War das ein Irrtum, melden Sie sich bitte bei Ihrer Koordination.`,
});
