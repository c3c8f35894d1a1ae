/** Past every letter: what begins with a text lies between the text itself and the text followed by this. */
const pastAll = '\u{10FFFF}';

/** A part of a municipality's name or code as its `search_key` spells it: small letters, ä as ae (DIN 5007-2). Unreadable characters are dropped. */
export function searchKeyOf(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\0', '')
    .trim()
    .replace(/[äÄ]/g, 'ae')
    .replace(/[öÖ]/g, 'oe')
    .replace(/[üÜ]/g, 'ue')
    .replaceAll('ß', 'ss')
    .toLowerCase();
}

/** The search keys that begin with `text`: from the first to before the last. */
export function keysBeginningWith(text: string): readonly [from: string, before: string] {
  const key = searchKeyOf(text);
  return [key, key + pastAll];
}
