import { describe, expect, it } from '@jest/globals';
import { safeNext } from './safe-next.js';

describe('the page after signing in', () => {
  it.each(['/', '/durchgaenge?stand=open', '/termine/0190/anwesenheit'])('is the one asked for: %s', next => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    'https://boese.example/',
    '//boese.example',
    '/\\boese.example',
    '\\\\boese.example',
    '/\t/boese.example',
    '/\n/boese.example',
    '/\t\\boese.example',
    'javascript:alert(1)',
    'boese.example',
    '/..//boese.example',
    '//',
    '',
    undefined,
    ['/', '//boese.example'],
  ])('is never one of another site: %j', next => {
    const address = new URL(safeNext(next), 'http://kokoma.example');
    expect(address.origin).toBe('http://kokoma.example');
    expect(safeNext(next)).toBe('/');
  });
});
