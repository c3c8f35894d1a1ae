import type { IssuedKind } from '../certificate.form.js';

/** "1 Person", "3 Personen"; the number stays on the line of its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}

/** What a kind of document is called on pages. */
export const kindWords: Readonly<Record<IssuedKind, string>> = { proof: 'Bescheinigung', award: 'Urkunde' };

/** "7 Bescheinigungen und 7 Urkunden"; a kind without any is left out. */
export function documentsInWords({ proof, award }: Readonly<Record<IssuedKind, number>>): string {
  const parts = [
    ...(proof > 0 ? [counted(proof, 'Bescheinigung', 'Bescheinigungen')] : []),
    ...(award > 0 ? [counted(award, 'Urkunde', 'Urkunden')] : []),
  ];
  return parts.join(' und ');
}

/** "Bescheinigung und Urkunde" for both kinds, one word for one. */
export function kindsInWords(kinds: readonly IssuedKind[]): string {
  return kinds.map(kind => kindWords[kind]).join(' und ');
}
