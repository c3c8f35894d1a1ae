import type { ImportAnswer } from './people-import.form.js';
import type { ImportOutcome } from './people-import.repository.js';

const people = (count: number) => (count === 1 ? '1 Person' : `${count} Personen`);

type Counts = Pick<ImportAnswer, 'kind' | 'people' | 'seats' | 'waiting' | 'skipped' | 'withoutEmail'>;

/** What a list would do, in numbers. */
export function consequencesOf({ kind, people: count, seats, waiting, skipped, withoutEmail }: Counts): string[] {
  const verb = count === 1 ? 'wird' : 'werden';
  const first = {
    applications: `${people(count)} ${verb} als Anmeldung übernommen. Über die Zusage entscheiden Sie danach.`,
    accepted: `${people(count)} ${verb} als angenommene Anmeldung übernommen: ${seats} mit Platz, ${waiting} auf der Warteliste.`,
    enrolments: `${people(count)} ${verb} direkt aufgenommen und ${count === 1 ? 'bekommt' : 'bekommen'} einen Platz.`,
  }[kind];
  const mailed = count - withoutEmail;
  return [
    first,
    ...(kind === 'applications' && waiting > 0
      ? ['Alle Plätze sind vergeben oder versprochen: Sie kommen auf die Warteliste.']
      : []),
    ...(mailed > 0
      ? [`${people(mailed)} ${mailed === 1 ? 'bekommt' : 'bekommen'} eine E-Mail mit dem Weg zu den Datenschutzhinweisen.`]
      : []),
    ...(withoutEmail > 0
      ? [`${people(withoutEmail)} ohne E-Mail-Adresse: Bitte geben Sie die Datenschutzhinweise selbst weiter.`]
      : []),
    ...(skipped > 0
      ? [
          `${people(skipped)} ${skipped === 1 ? 'ist' : 'sind'} schon im Durchgang und ${skipped === 1 ? 'bleibt' : 'bleiben'}, wie ${skipped === 1 ? 'sie ist' : 'sie sind'}.`,
        ]
      : []),
  ];
}

/** What was done, for the page after it. */
export function importedSentence({ imported, seats, waiting, toReview, skipped }: ImportOutcome): string {
  const parts = [
    ...(seats > 0 ? [`${seats} mit Platz`] : []),
    ...(waiting > 0 ? [`${waiting} auf der Warteliste`] : []),
    ...(toReview > 0 ? [`${toReview} zu prüfen`] : []),
    ...(skipped > 0 ? [`${skipped} schon bekannt`] : []),
  ];
  const verb = imported === 1 ? 'ist' : 'sind';
  return `${people(imported)} ${verb} übernommen${parts.length === 0 ? '' : ` (${parts.join(', ')})`}.`;
}
