import { describe, expect, it } from '@jest/globals';
import { newVerificationCode, readVerificationCode } from './verification-code.js';

describe('a verification code', () => {
  it('has 20 characters of Crockford’s base 32 in five groups, never the same twice', () => {
    const codes = Array.from({ length: 500 }, newVerificationCode);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(500);
  });

  it.each([
    ['7kqm-2t9x-hd4p-0v6b-3rne', 'lower case'],
    ['7KQM2T9XHD4P0V6B3RNE', 'no dashes'],
    [' 7KQM 2T9X – HD4P 0V6B 3RNE ', 'spaces and another dash'],
    ['7KQM-2T9X-HD4P-OV6B-3RNE', 'an O for the nought'],
  ])('is read as printed when typed as %j (%s)', typed => {
    expect(readVerificationCode(typed)).toBe('7KQM-2T9X-HD4P-0V6B-3RNE');
  });

  it('reads I and L as one', () => {
    expect(readVerificationCode('il11-1111-1111-1111-1111')).toBe('1111-1111-1111-1111-1111');
  });

  it.each(['', '7KQM', '7KQM-2T9X-HD4P-0V6B-3RNEE', '7KQM-2T9X-HD4P-0V6B-3RNU', '7KQM-2T9X-HD4P-0V6B-3RN%'])(
    'is not %j',
    typed => {
      expect(readVerificationCode(typed)).toBeNull();
    },
  );
});
