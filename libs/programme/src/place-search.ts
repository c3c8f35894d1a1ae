import { foldLetters } from '#rules';

/** Past every letter: what begins with a text lies between the text itself and the text followed by this. */
const pastAll = '\u{10FFFF}';

/** A part of a name or code as a `search_key` spells it: small letters, ä as ae (DIN 5007-2), others by their base letter. Unreadable characters are dropped. */
export function searchKeyOf(text: string): string {
  return foldLetters(text.replaceAll('\0', '').trim());
}

/** The search keys that begin with `text`: from the first to before the last. */
export function keysBeginningWith(text: string): readonly [from: string, before: string] {
  const key = searchKeyOf(text);
  return [key, key + pastAll];
}
