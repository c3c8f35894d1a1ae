import { describe, expect, it } from '@jest/globals';
import { unprintableCharacters } from './fonts.js';

/** Latin letters and sequences of DIN 91379 that are not in every font. */
const rareLetters =
  'Ǟǟ Ǣǣ Ǥǥ Ǩǩ Ǫǫ Ǭǭ Ǯǯ ǰ Ǵǵ Ǻǻ Ǽǽ Ǿǿ Ȓȓ Ȟȟ Ȩȩ Ȫȫ Ȭȭ Ȯȯ Ȱȱ Ȳȳ ɨ ʒ Ḇḇ Ḋḋ Ḑḑ ḗ Ḝḝ Ḟḟ Ḧḧ Ḩḩ ḯ Ḱḱ Ṁṁ Ṓṓ Ṕṕ Ẇẇ Ẍẍ Ẑẑ Ẕẕ ẖ ẗ ' +
  'C̨̆ K̛ K͟H k͟h L̥̄ M̐ R̥̄ S̛̄ T̕ Z̧ Û̄ ÿ́ Č̕ ē̍ Ī́ ō̍ Ž̧ Ḳ̄ Ṣ̄ Ạ̈ Ọ̈ Ụ̈ ʹ ʺ ʾ ʿ ’';

describe('Which names can be printed', () => {
  it.each([
    'Kateřina Nováková',
    'Nguyễn',
    'Łukasz Żółć',
    'Ștefan Țurcanu',
    'Şükrü Yıldız',
    'Ő Ű',
    'ẞ',
    'Đ',
    'M̂aria J́ana',
    'Ελένη',
    'Иван',
  ])('prints %s', name => {
    expect(unprintableCharacters(name)).toEqual([]);
    expect(unprintableCharacters(name.normalize('NFD'))).toEqual([]);
  });

  it('prints every rare Latin letter of DIN 91379', () => {
    expect(unprintableCharacters(rareLetters)).toEqual([]);
  });

  it('names each character that no font has, once and in order', () => {
    expect(unprintableCharacters('Li 李 and 李 明')).toEqual(['李', '明']);
    expect(unprintableCharacters('Anna 🎓')).toEqual(['🎓']);
  });

  it('names control characters and characters nobody sees', () => {
    expect(unprintableCharacters('A\u0007B')).toEqual(['\u0007']);
    expect(unprintableCharacters('A\u200bB')).toEqual(['\u200b']);
  });

  it('names a letter together with the accent that no font can put on it', () => {
    expect(unprintableCharacters('Aq\u20e3')).toEqual(['q\u20e3']);
  });
});
