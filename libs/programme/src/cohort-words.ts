import type { CohortState, TargetGroup } from './cohort.entity.js';

/** What a person reads for the state of a cohort. */
export const cohortStateWords: Readonly<Record<CohortState, string>> = {
  draft: 'Entwurf',
  open: 'offen für Anmeldungen',
  running: 'läuft',
  completed: 'abgeschlossen',
};

/** What a person reads for a target group. */
export const targetGroupWords: Readonly<Record<TargetGroup, string>> = {
  administration: 'Verwaltung',
  civil_society: 'Zivilgesellschaft',
  advice_education: 'Beratung und Bildung',
  other: 'Weitere',
};
