import { describe, expect, it } from '@jest/globals';
import { closedByMerge, type MergingEnrolment, unitedRecords } from './merge-rule.js';

const enrolment = (id: string, more: Partial<MergingEnrolment> = {}): MergingEnrolment => ({
  id,
  cohortId: 'BA',
  state: 'enrolled',
  ofKept: false,
  registered: false,
  ...more,
});
const kept = (more: Partial<MergingEnrolment> = {}) => enrolment('kept', { ofKept: true, ...more });

describe('of two enrolments in one cohort', () => {
  it.each([
    ['the one of the kept record goes on', {}, {}, 'other'],
    ['the one in the register goes on', {}, { registered: true }, 'kept'],
    ['the one of the kept record goes on when both are in the register', { registered: true }, { registered: true }, 'other'],
    ['a withdrawn one ends', { state: 'withdrawn' }, {}, 'kept'],
    ['a withdrawn one ends, even in the register', { state: 'withdrawn', registered: true }, {}, 'kept'],
    [
      'the one in the register goes on when both are withdrawn',
      { state: 'withdrawn' },
      { state: 'withdrawn', registered: true },
      'kept',
    ],
    ['a completed one goes on', { state: 'withdrawn' }, { state: 'completed' }, 'kept'],
  ] as const)('%s', (_, own, other, closed) => {
    const [ending] = closedByMerge([kept(own), enrolment('other', other)]);
    expect(ending).toEqual({ id: closed, into: closed === 'kept' ? 'other' : 'kept' });
  });

  it('none ends when they are in different cohorts', () => {
    expect(closedByMerge([kept(), enrolment('other', { cohortId: 'WAK' })])).toEqual([]);
  });
});

describe('recorded twice in one session', () => {
  const record = (
    status: 'present' | 'partial' | 'absent' | 'excused',
    presence: { from: number; to: number }[] = [],
    sessionId = 'M1',
  ) => ({ sessionId, status, presence });

  it.each([
    ['who was there under one enrolment was there', [record('absent'), record('present')], [record('present')]],
    [
      'partial times are joined',
      [record('partial', [{ from: 0, to: 5 }]), record('partial', [{ from: 4, to: 9 }])],
      [
        record('partial', [
          { from: 0, to: 5 },
          { from: 4, to: 9 },
        ]),
      ],
    ],
    [
      'partial is more than absent',
      [record('partial', [{ from: 0, to: 5 }]), record('absent')],
      [record('partial', [{ from: 0, to: 5 }])],
    ],
    ['excused is more than absent', [record('absent'), record('excused')], [record('excused')]],
    ['present in one session is one record', [record('present'), record('present')], [record('present')]],
    ['sessions are told apart', [record('absent'), record('present', [], 'M2')], [record('absent'), record('present', [], 'M2')]],
  ])('%s', (_, records, united) => {
    expect(unitedRecords(records)).toEqual(united);
  });
});
