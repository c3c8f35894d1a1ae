import { defineMail } from '#mail';

const placeholders = {
  betreff: 'Raum geändert',
  text: 'wir treffen uns im Rokokosaal.',
  name: 'Alex Muster',
  durchgang: 'Konfliktmanager:in 2026',
  kommune: 'Musterstadt',
} as const;

/** What a coordinator writes to chosen people and they need: it can't be switched off. */
export const noticeMail = defineMail({
  kind: 'coordination-notice',
  title: 'Nachricht der Koordination',
  optional: false,
  placeholders,
  required: ['text'],
  subject: '{betreff}',
  body: '{text}',
});

/** What a coordinator writes to chosen people and they may do without. */
export const newsMail = defineMail({
  kind: 'coordination-news',
  title: 'Hinweise der Koordination',
  optional: true,
  placeholders,
  required: ['text'],
  subject: '{betreff}',
  body: '{text}',
});
