const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ə: 'e',
  ɨ: 'i',
  ƈ: 'c',
  ǥ: 'g',
  ʒ: 'z',
};

/**
 * A text in small letters of the alphabet, after DIN 5007-2: ä = ae, ö = oe, ü = ue, ß = ss, other letters of DIN 91379 by their base letter.
 * Digits, spaces and signs stay. PostgreSQL's `search_fold` does the same.
 */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/([aou])(\p{M}*)\u0308/gu, '$1e')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþħıŧŋĸəɨƈǥʒ]/gu, letter => letters[letter] ?? letter);
}
