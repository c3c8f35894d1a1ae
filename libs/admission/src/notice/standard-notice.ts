import type { DocumentSettings } from '#programme';

/** What a notice says, in a municipality's words. */
export interface NoticeText {
  /** On the form. */
  readonly short: string;
  /** Paragraphs, parted by empty lines; a line that begins with `#` is a heading. */
  readonly body: string;
  /** Name and address, line by line. */
  readonly controller: string;
}

interface Place {
  readonly name: string;
  readonly documentSettings: DocumentSettings;
}

/** The text that holds where a municipality has written none: version 1. */
export function standardNotice({ name, documentSettings: { issuerName, issuerAddress } }: Place): NoticeText {
  const controller = issuerName ?? name;
  return {
    controller: [controller, ...(issuerAddress ?? [])].join('\n'),
    short: `Mit Ihren Angaben entscheidet ${controller} über Ihre Teilnahme und führt den Durchgang durch.`,
    body: paragraphs.join('\n\n'),
  };
}

const paragraphs = [
  '# Was wir speichern und warum',
  'Ihren Namen, Ihre E-Mail-Adresse und Ihren Bereich brauchen wir, um über Ihre Anmeldung zu entscheiden, Ihnen zu antworten und den Durchgang zu führen. Organisation und Beweggrund geben Sie nur an, wenn Sie mögen. Dazu halten wir fest, wann Ihre Anmeldung einging, welche Fassung dieser Hinweise Sie gelesen haben und was über die Anmeldung entschieden wurde.',
  'Nehmen Sie teil, kommen Ihre Anwesenheit, Ihre Erklärungen zu Vor- und Nachbereitung und Ihre Bescheinigung hinzu.',
  'Wir verarbeiten diese Angaben für eine Aufgabe im öffentlichen Interesse (Art.\u00a06 Abs.\u00a01 Buchst.\u00a0e DSGVO), freiwillige Einwilligungen nach Art.\u00a06 Abs.\u00a01 Buchst.\u00a0a DSGVO.',
  '# Wer Ihre Angaben sieht',
  'Die Koordination Ihrer Kommune und die Servicestelle, die sie vertreten kann. Das Trainingsteam sieht Namen und Anwesenheit bei den eigenen Terminen, das Büro der Verwaltungsspitze nur die Liste einer Übergabe. Teilnehmende sehen einander nicht. Nichts davon ist öffentlich, nichts wird verkauft oder zu Werbung genutzt.',
  '# Ihre Rechte',
  'Sie können Auskunft über Ihre Angaben verlangen, sie berichtigen, löschen oder ihre Verarbeitung einschränken lassen und der Verarbeitung widersprechen (Art.\u00a015 bis 18 und 21 DSGVO). Eine Einwilligung können Sie jederzeit widerrufen, am einfachsten auf der Seite Ihrer Anmeldung; was bis dahin geschah, bleibt rechtmäßig. Sie können sich bei einer Aufsichtsbehörde für den Datenschutz beschweren.',
  '# An wen Sie sich wenden',
  'An die verantwortliche Stelle oder an die Koordination Ihres Durchgangs. Den Weg zu ihr nennt die Seite des Angebots.',
];

const days = (count: number) => `${count}\u00a0${count === 1 ? 'Tag' : 'Tage'}`;

/** One sentence on the form. @param deletionDays days after the beginning of the cohort */
export const deletionSentence = (deletionDays: number): string =>
  `Kommt keine Teilnahme zustande, werden sie spätestens ${days(deletionDays)} nach dem Beginn des Durchgangs gelöscht.`;

/** How long things are kept, as the product does it: told beside every version, so that no text can promise otherwise. */
export const retentionText = (deletionDays: number): string =>
  [
    `Eine Anmeldung, aus der keine Teilnahme wird, löschen wir ${days(deletionDays)} nach dem Beginn des Durchgangs, mit allen E-Mails dazu.`,
    'Hat Ihre Kommune Sie mit einer Liste angemeldet, liegt die hochgeladene Liste höchstens 24\u00a0Stunden bei uns; übernommen wird nur, was für die Anmeldung gebraucht wird.',
    'Nehmen Sie teil, bewahren wir auf, was Ihre Teilnahme und Ihre Bescheinigung belegt, solange es dafür gebraucht wird.',
  ].join('\n\n');
