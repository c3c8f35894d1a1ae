import { defineMail } from '#mail';

/** Issuing took long and is over: to the person who started it. */
export const issuingDoneMail = defineMail({
  kind: 'issuing-done',
  title: 'Ausstellung abgeschlossen',
  optional: false,
  placeholders: {
    name: 'Ada Muster',
    cohort: 'BA-2026',
    done: '17 Dokumente',
    failed: '0 Dokumente',
    refused: '1 Dokument',
  },
  subject: 'Ausstellung im Durchgang {cohort} abgeschlossen: {done} fertig',
  body: `Guten Tag {name},

die Ausstellung im Durchgang {cohort} ist abgeschlossen.

Fertig: {done}. Fehlgeschlagen: {failed}. Nicht ausgestellt: {refused}.

Was fehlgeschlagen ist, können Sie auf der Seite der Ausstellung noch einmal versuchen; dort steht auch, warum etwas nicht ausgestellt wurde.`,
});
