import { defineMail } from '#mail';

/** To somebody who has forgotten the password. */
export const passwordResetMail = defineMail({
  kind: 'password-reset',
  title: 'Neues Kennwort festlegen',
  optional: false,
  secret: true,
  placeholders: { anrede: 'Guten Tag Kim Weiß' },
  subject: 'Neues Kennwort festlegen',
  body: `{anrede},

über den folgenden Link legen Sie ein neues Kennwort fest. Der Link gilt eine Stunde und nur einmal.

Haben Sie das nicht angefordert? Dann brauchen Sie nichts zu tun, Ihr Kennwort bleibt, wie es ist.`,
});
