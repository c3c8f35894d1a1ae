import type { PresenceRecord } from './evaluation.js';

/** An enrolment of one of two records of a person, as far as merging them looks at it. */
export interface MergingEnrolment {
  readonly id: string;
  readonly cohortId: string;
  readonly state: 'enrolled' | 'withdrawn' | 'completed';
  /** Of the record that is kept. */
  readonly ofKept: boolean;
  /** Has a line in the Bescheinigungsregister. */
  readonly registered: boolean;
}

/** Of two enrolments in one cohort, the one that ends, and the one that goes on. */
export interface ClosedEnrolment {
  readonly id: string;
  readonly into: string;
}

/**
 * Which enrolments end when two records of one person become one: nobody has two seats in a cohort. The one that isn't withdrawn goes on, then the one in
 * the register (R10), then the one of the record that is kept. `enrolments` holds none that has been merged before.
 */
export function closedByMerge(enrolments: readonly MergingEnrolment[]): ClosedEnrolment[] {
  const others = enrolments.filter(each => !each.ofKept);
  return others.flatMap(other => {
    const own = enrolments.find(each => each.ofKept && each.cohortId === other.cohortId);
    if (!own) return [];
    return goesOn(own, other) ? [{ id: other.id, into: own.id }] : [{ id: own.id, into: other.id }];
  });
}

function goesOn(own: MergingEnrolment, other: MergingEnrolment): boolean {
  const [ownLeft, otherLeft] = [own.state === 'withdrawn', other.state === 'withdrawn'];
  if (ownLeft !== otherLeft) return otherLeft;
  return own.registered || !other.registered;
}

const strongest = ['present', 'partial', 'excused', 'absent'] as const;

/**
 * One record a session, of a person recorded under several enrolments: who was there under one of them was there, partial times are joined (R2), and the same
 * session is credited once (R7). Other records stay as they are.
 */
export function unitedRecords<R extends Pick<PresenceRecord, 'sessionId' | 'status' | 'presence'>>(records: readonly R[]): R[] {
  const bySession = new Map<string, R[]>();
  for (const record of records) bySession.set(record.sessionId, [...(bySession.get(record.sessionId) ?? []), record]);
  return [...bySession.values()].map(same => {
    const status = strongest.find(each => same.some(record => record.status === each));
    const telling = same.filter(record => record.status === status);
    const [first] = telling as [R];
    return telling.length === 1 ? first : { ...first, presence: telling.flatMap(record => record.presence) };
  });
}
