import { describe, expect, it } from '@jest/globals';
import { passwordProblem } from './password-rule.js';

const email = 'anna.muster@stadt.example';

describe('a new password', () => {
  it.each(['drei blaue Esel', 'korrektbatteriepferd', '83920174650129', 'ÄÖÜ und ein Rest', 'anna.muster mag blaue Esel'])(
    'may be anything long enough: %s',
    password => {
      expect(passwordProblem(password, email)).toBeNull();
    },
  );

  it('has ten characters, counted as people count them', () => {
    expect(passwordProblem('neun😀Zeic', email)).toMatch(/mindestens 10 Zeichen/);
    expect(passwordProblem('zehn😀Zeich', email)).toBeNull();
  });

  it.each([
    'passwort123',
    'Passwort2026!',
    'qwertzuiop',
    '1234567890',
    '0987654321',
    'aaaaaaaaaaaa',
    'Willkommen1',
    'ichliebedich',
    'abcdefghij',
  ])('is not one of the commonest: %s', password => {
    expect(passwordProblem(password, email)).toMatch(/wird oft benutzt/);
  });

  it.each(['anna.muster@stadt.example', 'Anna.Muster1', '2026anna.muster'])('is not the address: %s', password => {
    expect(passwordProblem(password, email)).toMatch(/E-Mail-Adresse/);
  });
});
