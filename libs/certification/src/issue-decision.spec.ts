import { describe, expect, it } from '@jest/globals';
import { type Candidate, decideIssue } from './issue-decision.js';

const missing = { kind: 'in_person', count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' } as const;
const unrecorded = { sessionId: 's', moduleKey: 'M5', day: 1, date: '2026-09-18', cohortCode: 'BA-2026' };
const proof = { kind: 'proof', state: 'issued', issuedBy: 'k', issuedAt: '2026-11-20T10:00:00+01:00' } as const;

function somebody(differing: Partial<Candidate> = {}): Candidate {
  const evaluation = { eligible: true, outstanding: [], unrecorded: [] };
  return { enrolmentId: 'e', nameAsPrinted: 'Kateřina Nováková', state: 'enrolled', evaluation, active: [], ...differing };
}

const decide = (candidate: Candidate, kinds: ('proof' | 'award')[] = ['award', 'proof']) =>
  decideIssue(candidate, kinds, '2026-11-20');
const codes = (candidate: Candidate, kinds?: ('proof' | 'award')[]) =>
  decide(candidate, kinds).refused.map(({ kind, code }) => `${kind} ${code}`);

describe('who gets a document (R6, R8, R10)', () => {
  it('an eligible person gets both, the proof first', () => {
    expect(decide(somebody())).toEqual({ accepted: ['proof', 'award'], refused: [] });
  });

  it('nobody below the rule, and the answer says what is missing', () => {
    const { accepted, refused } = decide(
      somebody({ evaluation: { eligible: false, outstanding: [missing], unrecorded: [unrecorded] } }),
      ['proof'],
    );
    expect(accepted).toEqual([]);
    expect(refused).toEqual([{ enrolmentId: 'e', kind: 'proof', code: 'not_eligible', missing: [missing] }]);
  });

  it('nobody who has withdrawn, even at 4+1', () => {
    const { refused } = decide(somebody({ state: 'withdrawn' }), ['proof']);
    expect(refused[0]).toMatchObject({ code: 'not_eligible', missing: [{ kind: 'withdrawn' }] });
  });

  it('nobody with a session not recorded, and it is named', () => {
    const { refused } = decide(somebody({ evaluation: { eligible: true, outstanding: [], unrecorded: [unrecorded] } }), [
      'proof',
    ]);
    const sentence = 'Die Anwesenheit bei M5 am 18.09. (BA-2026) ist nicht erfasst.';
    expect(refused[0]).toMatchObject({ code: 'attendance_incomplete', missing: [{ kind: 'unrecorded', count: 1, sentence }] });
  });

  it('nobody whose name lacks a glyph, and the characters are named', () => {
    const { refused } = decide(somebody({ nameAsPrinted: 'Anna 漢 Weiß' }), ['proof']);
    expect(refused[0]).toMatchObject({ code: 'unprintable_name', missing: [{ kind: 'character', count: 1 }] });
    expect(refused[0]?.missing[0]?.sentence).toContain('„漢“ (U+6F22)');
  });

  it('nobody twice, and the second is told who issued and when', () => {
    expect(decide(somebody({ active: [proof] }))).toEqual({
      accepted: ['award'],
      refused: [
        { enrolmentId: 'e', kind: 'proof', code: 'already_issued', missing: [], issuedBy: 'k', issuedAt: proof.issuedAt },
      ],
    });
  });

  it('an award alone needs a proof that is issued or on its way', () => {
    expect(codes(somebody(), ['award'])).toEqual(['award proof_missing']);
    expect(codes(somebody({ active: [{ ...proof, state: 'failed' }] }), ['award'])).toEqual(['award proof_missing']);
    expect(codes(somebody({ active: [{ ...proof, state: 'requested' }] }), ['award'])).toEqual([]);
  });
});
