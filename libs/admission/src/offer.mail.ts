import { defineMail } from '#mail';

const placeholders = { name: 'Alex Muster', durchgang: 'Konfliktmanager:in 2026', kommune: 'Musterstadt' } as const;
const farewell = 'Mit freundlichen Grüßen\nIhre Koordination, {kommune}';

/** A seat became free and is offered until a deadline. */
export const offerMail = defineMail({
  kind: 'seat-offered',
  title: 'Angebot eines Platzes',
  optional: false,
  secret: true,
  placeholders: {
    ...placeholders,
    frist: 'So., 15. März 2026, 23:59 Uhr',
    hinweis: 'Der Durchgang hat bereits begonnen. Besuchen können Sie nur noch 3 von 5 Präsenzmodulen.',
  },
  // R14: after the start never without what can still be reached, and always with the deadline.
  required: ['frist', 'hinweis'],
  subject: 'Ein Platz ist frei: {durchgang}',
  body: [
    'Guten Tag {name},',
    'im Durchgang „{durchgang}“ ist ein Platz frei geworden, und Sie sind an der Reihe.',
    '{hinweis}',
    'Bitte nehmen Sie den Platz bis {frist} über den Link unten an, oder lehnen Sie ihn dort ab. Ohne Antwort geht er danach an die nächste Person auf der Warteliste.',
    farewell,
  ].join('\n\n'),
});

/** Nobody answered in time. */
export const offerLapsedMail = defineMail({
  kind: 'seat-offer-lapsed',
  title: 'Angebot abgelaufen',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Das Angebot ist abgelaufen: {durchgang}',
  body: [
    'Guten Tag {name},',
    'das Angebot eines Platzes im Durchgang „{durchgang}“ ist abgelaufen. Wir haben den Platz weitergegeben.',
    'Wenn Sie weiter Interesse haben, melden Sie sich bitte neu an oder wenden Sie sich an die Koordination.',
    farewell,
  ].join('\n\n'),
});
