import { defineMail } from '#mail';

/** To a participant who signs in without a password. */
export const signInLinkMail = defineMail({
  kind: 'sign-in-link',
  title: 'Link zum Anmelden',
  optional: false,
  secret: true,
  placeholders: { anrede: 'Guten Tag Kim Weiß' },
  subject: 'Ihr Link zum Anmelden',
  body: `{anrede},

über den folgenden Link melden Sie sich an. Er gilt 15 Minuten und nur einmal.

Haben Sie ihn nicht angefordert? Dann brauchen Sie nichts zu tun.`,
});
