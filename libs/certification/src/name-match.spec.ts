import { describe, expect, it } from '@jest/globals';
import { namesMatch } from './name-match.js';

describe('a name typed by a checker', () => {
  it.each([
    ['Kateřina Nováková', 'Kateřina Nováková'],
    ['kateřina  NOVÁKOVÁ ', 'Kateřina Nováková'],
    ['Kateřina Nováková'.normalize('NFD'), 'Kateřina Nováková'],
    ['Anna Weiß', 'Dr. Anna Weiß'],
    ['Anna Weiß', 'Prof. Dr. med. Anna Weiß, M. A.'],
    ['Dr. Anna Weiß', 'Dr. Anna Weiß, M. A.'],
    ['Anna Weiß', 'Dr. h. c. Anna Weiß'],
    ['Jonas Muster', 'Dipl.-Ing. Jonas Muster'],
    ['J. Muster', 'J. Muster'],
    ['ANNA WEIẞ', 'Anna Weiß'],
  ])('%j fits the document of %j', (typed, printed) => {
    expect(namesMatch(typed, printed)).toBe(true);
  });

  it.each([
    ['Katerina Novakova', 'Kateřina Nováková', 'accents are letters'],
    ['Dr. Anna Weiß', 'Anna Weiß', 'no degree may be added'],
    ['Weiß', 'Anna Weiß', 'a part is not the name'],
    ['Muster', 'J. Muster', 'an initial is not a degree'],
    ['Anna Weiss', 'Anna Weiß', 'ß is not ss'],
    ['', 'Anna Weiß', 'nothing'],
  ])('%j does not fit the document of %j: %s', (typed, printed) => {
    expect(namesMatch(typed, printed)).toBe(false);
  });
});
