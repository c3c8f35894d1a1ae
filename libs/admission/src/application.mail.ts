import { defineMail } from '#mail';

const placeholders = {
  name: 'Alex Muster',
  durchgang: 'Konfliktmanager:in 2026',
  kommune: 'Musterstadt',
} as const;

const greeting = 'Guten Tag {name},';
const farewell = 'Mit freundlichen Grüßen\nIhre Koordination, {kommune}';
const text = (...paragraphs: readonly string[]) => [greeting, ...paragraphs, farewell].join('\n\n');

/** Receipt, with the link that confirms the address. */
export const receivedMail = defineMail({
  kind: 'application-received',
  title: 'Eingangsbestätigung',
  optional: false,
  secret: true,
  placeholders: {
    ...placeholders,
    stand: 'Die Koordination prüft Ihre Anmeldung und meldet sich bei Ihnen.',
    datenschutz: 'https://kokoma.example.de/datenschutz',
    fassung: '1',
  },
  required: ['datenschutz'],
  subject: 'Ihre Anmeldung: {durchgang}',
  body: text(
    'vielen Dank für Ihre Anmeldung zum Durchgang „{durchgang}“. Sie ist bei uns eingegangen.',
    '{stand}',
    'Bitte bestätigen Sie über den Link unten, dass diese Adresse Ihnen gehört. Dort sehen Sie auch jederzeit den Stand Ihrer Anmeldung und können sie zurückziehen. Wenn Sie sich nicht angemeldet haben, ziehen Sie die Anmeldung dort bitte zurück.',
    'Die Datenschutzhinweise, die Sie gelesen haben (Fassung {fassung}), stehen hier: {datenschutz}',
  ),
});

/** For somebody who applied although there was an application already. */
export const knownMail = defineMail({
  kind: 'application-known',
  title: 'Anmeldung lag schon vor',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Ihre Anmeldung liegt uns schon vor: {durchgang}',
  body: text(
    'Ihre Anmeldung zum Durchgang „{durchgang}“ liegt uns bereits vor. Sie brauchen nichts weiter zu tun; es gilt Ihre erste Anmeldung.',
    'Den Stand Ihrer Anmeldung sehen Sie über den Link unten.',
  ),
});

/** A seat is taken. */
export const acceptedMail = defineMail({
  kind: 'application-accepted',
  title: 'Zusage',
  optional: false,
  secret: true,
  placeholders: { ...placeholders, hinweis: 'Der Durchgang beginnt am 6. Februar 2026.' },
  required: ['hinweis'],
  subject: 'Zusage: {durchgang}',
  body: text(
    'Sie haben einen Platz im Durchgang „{durchgang}“.',
    '{hinweis}',
    'Wenn Sie doch nicht teilnehmen können, sagen Sie bitte über den Link unten ab. Dann bekommt jemand von der Warteliste den Platz.',
  ),
});

/** Accepted by a coordinator, but without a free seat. */
export const waitingMail = defineMail({
  kind: 'application-waiting',
  title: 'Platz auf der Warteliste',
  optional: false,
  secret: true,
  placeholders: { ...placeholders, platz: '3' },
  subject: 'Warteliste: {durchgang}',
  body: text(
    'die Koordination hat Ihre Anmeldung zum Durchgang „{durchgang}“ angenommen. Zurzeit sind alle Plätze vergeben: Sie stehen auf Platz {platz} der Warteliste.',
    'Sobald ein Platz frei wird und Sie an der Reihe sind, bieten wir ihn Ihnen per E-Mail an.',
  ),
});

/** A coordinator has refused. */
export const rejectedMail = defineMail({
  kind: 'application-rejected',
  title: 'Absage',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Absage: {durchgang}',
  body: text(
    'leider können wir Ihnen im Durchgang „{durchgang}“ keinen Platz geben.',
    'Vielen Dank für Ihr Interesse. Ihre Angaben löschen wir nach der Frist, die in den Datenschutzhinweisen steht.',
  ),
});

/** The applicant, or the coordination for them, has withdrawn. */
export const withdrawnMail = defineMail({
  kind: 'application-withdrawn',
  title: 'Anmeldung zurückgezogen',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Ihre Anmeldung ist zurückgezogen: {durchgang}',
  body: text(
    'Ihre Anmeldung zum Durchgang „{durchgang}“ ist zurückgezogen.',
    'Wenn das ein Versehen war, melden Sie sich bitte neu an oder wenden Sie sich an die Koordination.',
  ),
});

/** The cohort is completed before a seat became free. */
export const closedMail = defineMail({
  kind: 'application-closed',
  title: 'Durchgang abgeschlossen',
  optional: false,
  secret: true,
  placeholders,
  subject: 'Kein Platz mehr: {durchgang}',
  body: text(
    'der Durchgang „{durchgang}“ ist abgeschlossen. Leider ist bis dahin kein Platz für Sie frei geworden.',
    'Vielen Dank für Ihr Interesse und Ihre Geduld. Ihre Anmeldung ist damit beendet.',
  ),
});
