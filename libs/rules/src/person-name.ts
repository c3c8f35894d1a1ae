import { foldLetters } from './fold-letters.js';
import { compareText } from './text-order.js';

/** The parts of a name; each may be empty. */
export interface NameParts {
  readonly degreeBefore?: string | null;
  readonly givenNames?: string | null;
  readonly prefix?: string | null;
  readonly familyName?: string | null;
  readonly degreeAfter?: string | null;
}

/** A text as names are stored: Unicode NFC, single spaces, none at the ends. */
export function normaliseName(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ');
}

/** "Dr. Anna von Weiß, M. A.": degree before, given names, prefix, family name, degree after; empty when all parts are. */
export function composeName(parts: NameParts): string {
  const family = joinPrefix(clean(parts.prefix), clean(parts.familyName));
  const name = [clean(parts.degreeBefore), clean(parts.givenNames), family].filter(part => part !== '').join(' ');
  return [name, clean(parts.degreeAfter)].filter(part => part !== '').join(', ');
}

/**
 * Sort key after DIN 5007-2: ä = ae, ö = oe, ü = ue, ß = ss, other letters by their base letter, no difference of case; family name
 * first, then given names; prefix and degrees are ignored. Compare by code units (in PostgreSQL: COLLATE "C").
 */
export function nameSortKey(parts: NameParts): string {
  // two spaces end the family name, so that "Abel" stands before "Abel Bach"
  return [folded(parts.familyName), folded(parts.givenNames)].filter(part => part !== '').join('  ');
}

/** Order of two names in a list (DIN 5007-2); equal keys are told apart by the whole name. */
export function compareNames(a: NameParts, b: NameParts): number {
  return compareText(nameSortKey(a), nameSortKey(b)) || compareText(composeName(a), composeName(b));
}

function folded(text: string | null | undefined): string {
  return foldLetters(clean(text))
    .replace(/['’ʼʻ`´.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function clean(part: string | null | undefined): string {
  return normaliseName(part ?? '');
}

function joinPrefix(prefix: string, familyName: string): string {
  if (prefix === '' || familyName === '') return prefix + familyName;
  return /['’]$/u.test(prefix) ? prefix + familyName : `${prefix} ${familyName}`;
}
