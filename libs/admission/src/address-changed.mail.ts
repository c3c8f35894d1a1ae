import { defineMail } from '#mail';

const placeholders = { name: 'Alex Muster', durchgang: 'Konfliktmanager:in 2026', kommune: 'Musterstadt' } as const;
const farewell = 'Mit freundlichen Grüßen\nIhre Koordination, {kommune}';

/** To the new address: please confirm it. */
export const addressChangedMail = defineMail({
  kind: 'application-address-changed',
  title: 'Neue Adresse bestätigen',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Bitte bestätigen Sie Ihre neue Adresse: {durchgang}',
  body: [
    'Guten Tag {name},',
    'für die Anmeldung zum Durchgang „{durchgang}“ ist diese E-Mail-Adresse neu angegeben worden.',
    'Bitte bestätigen Sie über den Link unten, dass sie Ihnen gehört. Danach gelten die Links, die an die bisherige Adresse gingen, nicht mehr.',
    'Wenn Sie damit nichts zu tun haben, brauchen Sie nichts zu tun.',
    farewell,
  ].join('\n\n'),
});

/** To the address before: what happened, without a link and without the new address. */
export const addressLeftMail = defineMail({
  kind: 'application-address-left',
  title: 'Adresse einer Anmeldung geändert',
  optional: false,
  placeholders,
  subject: 'Die Adresse Ihrer Anmeldung wurde geändert: {durchgang}',
  body: [
    'Guten Tag {name},',
    'für Ihre Anmeldung zum Durchgang „{durchgang}“ ist eine andere E-Mail-Adresse angegeben worden. Alles Weitere schreiben wir dorthin.',
    'Wenn Sie das nicht veranlasst haben, wenden Sie sich bitte bald an Ihre Koordination.',
    farewell,
  ].join('\n\n'),
});
