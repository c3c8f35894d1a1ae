import { describe, expect, it } from '@jest/globals';
import { compareNames, composeName, nameSortKey, normaliseName } from './person-name.js';

describe('DIN 5007-2: the order of names', () => {
  it.each([
    ['Müller', 'mueller'],
    ['Mu\u0308ller', 'mueller'],
    ['Groß', 'gross'],
    ['GROẞ', 'gross'],
    ['Öztürk', 'oeztuerk'],
    ['Nováková', 'novakova'],
    ['Nguyễn', 'nguyen'],
    ['Żółć', 'zolc'],
    ['Țepeș', 'tepes'],
    ['Sørensen', 'sorensen'],
    ['Erdoğan', 'erdogan'],
    ['İnönü', 'inoenue'],
    ['Ðorđević', 'dordevic'],
    ['O’Neill', 'oneill'],
    ['Weiß-Süß', 'weiss suess'],
    ['Ǖ', 'ue'],
    ['a\u0323\u0308', 'ae'],
  ])('%s sorts as %s', (familyName, key) => expect(nameSortKey({ familyName })).toBe(key));

  it('orders by family name, then given names, and ignores prefix, degree and case', () => {
    const names = [
      { givenNames: 'Zoë', familyName: 'Abel' },
      { givenNames: 'Anna', familyName: 'Abel Bach' },
      { givenNames: 'Anna', prefix: 'von der', familyName: 'Aue' },
      { givenNames: 'Ben', familyName: 'aue', degreeBefore: 'Dr.' },
      { givenNames: 'Ada', familyName: 'Mueller' },
      { givenNames: 'Bea', familyName: 'Müller' },
      { givenNames: 'Cem', familyName: 'Mueller' },
      { givenNames: 'Nobody' },
      { familyName: 'Zander' },
    ];
    expect([...names].reverse().sort(compareNames)).toEqual(names);
  });

  it('tells names with one key apart the same way every time', () => {
    const [a, b] = [{ familyName: 'Mueller' }, { familyName: 'Müller' }];
    expect([a, b].sort(compareNames)).toEqual([b, a].sort(compareNames));
    expect(compareNames(a, { ...a })).toBe(0);
  });
});

describe('the printed name', () => {
  it.each([
    [
      { degreeBefore: 'Dr.', givenNames: 'Anna', prefix: 'von', familyName: 'Weiß', degreeAfter: 'M. A.' },
      'Dr. Anna von Weiß, M. A.',
    ],
    [{ givenNames: 'Kater\u030cina', familyName: 'Novákova\u0301' }, 'Kateřina Nováková'],
    [{ givenNames: 'Jean', prefix: 'd’', familyName: 'Arc' }, 'Jean d’Arc'],
    [{ givenNames: '  Ana   Maria ', familyName: null }, 'Ana Maria'],
    [{ familyName: 'Łukasz' }, 'Łukasz'],
    [{ givenNames: '', familyName: ' ' }, ''],
  ])('%j is printed as %s', (parts, printed) => expect(composeName(parts)).toBe(printed));

  it('is stored in NFC with single spaces', () => {
    expect(normaliseName(' Mu\u0308ller\u00a0 Lüdenscheidt\n')).toBe('Müller Lüdenscheidt');
  });
});
