import { defineMail } from '#mail';

/** To somebody whose second factor another has reset. */
export const secondFactorResetMail = defineMail({
  kind: 'second-factor-reset',
  title: 'Zweiter Faktor zurückgesetzt',
  optional: false,
  placeholders: {},
  subject: 'Ihr zweiter Faktor bei KoKoMa wurde zurückgesetzt',
  body: `Guten Tag,

Ihre Koordination oder die Servicestelle hat den zweiten Faktor Ihres Kontos zurückgesetzt, weil Sie Ihr Gerät nicht mehr haben. Sie sind auf allen Geräten abgemeldet, und Ihre persönlichen Zugriffstoken gelten nicht mehr. Bitte melden Sie sich mit Ihrem Kennwort an und richten Sie den zweiten Faktor neu ein.

Haben Sie das nicht veranlasst? Dann ändern Sie bitte gleich Ihr Kennwort und sagen Sie Ihrer Koordination oder der Servicestelle Bescheid.`,
});
