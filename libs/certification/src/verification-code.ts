import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a code survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 20;

/** A new verification code of 100 random bits, as printed: "7KQM-2T9X-HD4P-0V6B-3RNE". */
export function newVerificationCode(): string {
  return grouped([...randomBytes(length)].map(byte => alphabet[byte & 31]).join(''));
}

/**
 * A code as somebody typed it, in the printed form. Case, spaces and dashes don't matter; O is read as 0, I and L as 1 (Crockford).
 * Null for what can't be a code.
 */
export function readVerificationCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return plain.length === length && [...plain].every(character => alphabet.includes(character)) ? grouped(plain) : null;
}

function grouped(plain: string): string {
  return plain.match(/.{4}/g)?.join('-') ?? '';
}
