import { issuedKinds } from '../certificate.form.js';
import { counted } from './count-words.js';
import { type DocumentOverview, hasBegun, type PersonDocuments } from './document-overview.js';

/** "7 Personen können jetzt Dokumente bekommen, 2 Personen noch nicht.": the answer of the page of documents. */
export function overviewInWords(overview: DocumentOverview, people: readonly PersonDocuments[]): string {
  if (people.length === 0) return 'In diesem Durchgang ist noch niemand eingetragen.';
  if (!hasBegun(overview.cohort))
    return 'Der Durchgang hat noch nicht begonnen. Ausgestellt wird, wenn er läuft oder abgeschlossen ist.';
  const complete = people.filter(({ standings }) => issuedKinds.every(kind => standings[kind].state === 'issued')).length;
  if (complete === people.length && complete === 1) return 'Bescheinigung und Urkunde sind ausgestellt.';
  if (complete === people.length)
    return `Für alle ${counted(complete, 'Person', 'Personen')} sind Bescheinigung und Urkunde ausgestellt.`;
  const ready = people.filter(({ possible }) => possible.length > 0).length;
  const waiting = people.filter(({ possible, reasons }) => possible.length === 0 && reasons.length > 0).length;
  const parts = [
    ...(ready > 0 ? [`${counted(ready, 'Person kann', 'Personen können')} jetzt Dokumente bekommen`] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'Person', 'Personen')} noch nicht`] : []),
    ...(complete > 0 ? [`${counted(complete, 'Person hat', 'Personen haben')} schon beide`] : []),
  ];
  const details = `${parts.join(', ')}.`;
  return ready > 0 ? details : `Zurzeit kann niemand ein weiteres Dokument bekommen. ${details}`;
}
