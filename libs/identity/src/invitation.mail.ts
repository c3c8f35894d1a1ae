import { defineMail } from '#mail';

/** To somebody who was given a role and has no password yet. */
export const invitationMail = defineMail({
  kind: 'invitation',
  title: 'Einladung: Zugang einrichten',
  optional: false,
  secret: true,
  placeholders: { anrede: 'Guten Tag Kim Weiß', rolle: 'Trainingsteam' },
  subject: 'Ihr Zugang zu KoKoMa',
  body: `{anrede},

für Sie ist ein Zugang zur Qualifizierungsreihe Konfliktmanager:in eingerichtet. Ihre Aufgabe: {rolle}.

Bitte legen Sie über den folgenden Link Ihr Kennwort fest. Der Link gilt sieben Tage und nur einmal.

Haben Sie nicht damit gerechnet? Dann brauchen Sie nichts zu tun.`,
});
