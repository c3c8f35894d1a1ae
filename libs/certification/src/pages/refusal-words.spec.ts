import { describe, expect, it } from '@jest/globals';
import { refusedPeople } from './refusal-words.js';

const names = {
  cohortId: 'c',
  people: new Map([
    ['a', 'Alex Bär'],
    ['b', 'Alex Żółć'],
  ]),
  accounts: new Map([['k', 'Kim Weiß']]),
};
const missing = [{ kind: 'in_person', count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' }];

describe('why somebody got no document', () => {
  it('says it once for both kinds where the reason is the same, with the way to the progress', () => {
    const refusals = (['proof', 'award'] as const).map(kind => ({
      enrolmentId: 'a',
      kind,
      code: 'not_eligible' as const,
      missing,
    }));
    expect(refusedPeople(refusals, names)).toEqual([
      {
        enrolmentId: 'a',
        name: 'Alex Bär',
        kinds: ['proof', 'award'],
        reason: 'Es fehlt noch 1 Präsenzmodul.',
        remedy: { label: 'Stand ansehen', href: '/teilnahmen/a' },
      },
    ]);
  });

  it('tells who issued a document before and when, and that nothing is to be done', () => {
    const refusal = {
      enrolmentId: 'b',
      kind: 'proof',
      code: 'already_issued',
      missing: [],
      issuedBy: 'k',
      issuedAt: '2026-11-01T13:05:00+01:00',
    } as const;
    expect(refusedPeople([{ ...refusal, missing: [] }], names)).toMatchObject([
      { name: 'Alex Żółć', reason: 'Schon ausgestellt am 1.\u00a0November 2026 um 13:05 Uhr von Kim Weiß.', remedy: null },
    ]);
  });

  it('leads to the name where it cannot be printed, without repeating the name', () => {
    const refusal = { enrolmentId: 'a', kind: 'award' as const, code: 'unprintable_name' as const, missing: [] };
    expect(refusedPeople([refusal], names)).toMatchObject([{ remedy: { href: '/teilnahmen/a/bearbeiten' } }]);
  });
});
