import type { CurriculumAnswer } from './curriculum.form.js';

export const moduleKindWords = { in_person: 'Präsenz', online: 'online' } as const;

export const curriculumStateWords = { draft: 'Entwurf', published: 'veröffentlicht' } as const;

/** "KKM-A, Fassung 1" */
export const curriculumTitle = ({ name, versionNumber }: Pick<CurriculumAnswer, 'name' | 'versionNumber'>) =>
  `${name}, Fassung\u00a0${versionNumber}`;

/** "4 Präsenzmodule und 1 Online-Vertiefung; besucht ist ein Modul ab 80 Prozent seiner Zeit." */
export function ruleSentence({ minInPerson, minOnline, thresholdPercent }: CurriculumAnswer['rule']): string {
  const parts = [
    minInPerson === 0 ? '' : minInPerson === 1 ? '1\u00a0Präsenzmodul' : `${minInPerson}\u00a0Präsenzmodule`,
    minOnline === 0 ? '' : minOnline === 1 ? '1\u00a0Online-Vertiefung' : `${minOnline}\u00a0Online-Vertiefungen`,
  ];
  const needed = parts.filter(part => part !== '').join(' und ');
  return `Für die Bescheinigung: ${needed}. Besucht ist ein Modul ab ${thresholdPercent}\u00a0Prozent seiner Zeit.`;
}
