import { defineMail } from '#mail';

/** Two records of somebody have become one: said to every address that was in them, so that a mistake is noticed. */
export const peopleMergedMail = defineMail({
  kind: 'people-merged',
  title: 'Doppelte Einträge zusammengeführt',
  optional: false,
  placeholders: {
    person: 'Kateřina Nováková',
    municipality: 'Bamberg',
    address: 'Mails und Anmeldung laufen wie bisher über diese Adresse.',
  },
  subject: 'Ihre Angaben waren doppelt erfasst und sind zusammengeführt',
  body: `Sie waren in unserer Qualifizierungsreihe zweimal erfasst. Wir haben die beiden Einträge zusammengeführt ({municipality}).

Was Sie besucht und erklärt haben, bleibt vollständig erhalten und zählt nun zusammen. Ausgestellte Dokumente bleiben, wie sie sind. {address}

Sie müssen nichts tun. War das ein Irrtum, melden Sie sich bitte bei Ihrer Koordination: Die Zusammenführung lässt sich aufheben.`,
});
