import { normaliseName } from '#rules';

// "Dr.", "Prof. Dr.", "Dipl.-Ing.", "Dr. h. c."; a single letter with a full stop is an initial, not a degree.
const degreesBefore = /^(?:\p{L}[\p{L}.-]*\p{L}\.(?:\s?h\.\s?c\.)?\s+)+/u;

/**
 * Does the name typed by a checker fit the one printed on a document? Unicode form, case and spaces don't matter, accents do; the printed
 * degrees may be left out, but none may be added.
 */
export function namesMatch(typed: string, printed: string): boolean {
  return formsOf(printed).includes(folded(typed));
}

function formsOf(printed: string): string[] {
  const name = normaliseName(printed);
  const withoutAfter = name.replace(/,.*$/u, '');
  return [name, withoutAfter, name.replace(degreesBefore, ''), withoutAfter.replace(degreesBefore, '')].map(folded);
}

function folded(name: string): string {
  return normaliseName(name).toLowerCase().normalize('NFC');
}
