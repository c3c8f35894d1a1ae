import type { Curriculum, CurriculumModule } from './evaluation.js';

const rule = { minInPerson: 4, minOnline: 1, thresholdPercent: 80 };

const deepenings = [
  'Systemisch fragen',
  'Hassrede und Desinformation',
  'Neutralität und Positionierung',
  'Kollegiale Fallberatung',
] as const;

const titles = [
  'Haltung, Konflikttheorie und Konfliktanalyse',
  'Vielfalt, Macht und Beteiligung in kommunalen Konfliktfeldern',
  'Systemisch analysieren und beraten',
  'Konflikte strategisch bearbeiten: Moderation und Dialogformate',
  'Umgang mit Krisen und Bedrohungslagen',
] as const;

/** KKM-A, version 1: 80 hours of 60 minutes, modules M1-M5 and V1-V4 (domain, section 3). */
export const kkmA: Curriculum = {
  hourUnitMinutes: 60,
  nominalMinutes: 4800,
  rule,
  modules: [...[2, 1, 2, 1, 2].map((days, index) => inPerson(index, days, 90, 150)), ...online()],
};

/**
 * KKM-B: 80 teaching units of 45 minutes: six in-person days of 8 units, four online sessions of 4, self-study of 16. The spread of
 * days and self-study over the modules is our choice: M1 has two days and 4 units of self-study, the others one day and 3.
 */
export const kkmB: Curriculum = {
  hourUnitMinutes: 45,
  nominalMinutes: 3600,
  rule,
  modules: [...[2, 1, 1, 1, 1].map((days, index) => inPerson(index, days, days === 2 ? 90 : 45, 90)), ...online()],
};

function inPerson(index: number, days: number, preMinutes: number, postMinutes: number): CurriculumModule {
  const contact = Array.from({ length: days }, () => ({ contactMinutes: 360 }));
  return { key: `M${index + 1}`, kind: 'in_person', title: titles[index]!, days: contact, preMinutes, postMinutes };
}

function online(): CurriculumModule[] {
  return deepenings.map((title, index) => ({
    key: `V${index + 1}`,
    kind: 'online',
    title,
    days: [{ contactMinutes: 180 }],
    preMinutes: 0,
    postMinutes: 0,
  }));
}
