import type { Interval, PresenceRecord, Session } from './evaluation.js';
import { minutesIn, minutesInBoth } from './intervals.js';
import { compareText } from './text-order.js';

type Blocks = Pick<Session, 'planned' | 'held'>;

/** The blocks that count as held: as the trainer said, else as planned (R3). */
export function heldBlocks(session: Blocks): readonly Interval[] {
  return session.held ?? session.planned;
}

/** Minutes held, without breaks (R2). A cancelled session is the caller's business: it has no denominator at all. */
export function heldMinutes(session: Blocks): number {
  return minutesIn(heldBlocks(session));
}

/**
 * Contact minutes that one record brings in its session (R2): `present` all held minutes, `partial` the union of its intervals
 * cut by the held blocks, `absent` and `excused` nothing. Never more than was held; a cancelled session gives 0.
 */
export function creditedMinutes(
  record: Pick<PresenceRecord, 'status' | 'presence'>,
  session: Blocks & Pick<Session, 'cancelled'>,
): number {
  if (session.cancelled) return 0;
  if (record.status === 'present') return heldMinutes(session);
  if (record.status === 'partial') return minutesInBoth(record.presence, heldBlocks(session));
  return 0;
}

/**
 * The record in effect of each session, by session id (R8): the highest sequence, corrections only once confirmed. Should two
 * share a sequence, the more cautious one holds, whatever the order of the list.
 */
export function recordsInEffect(records: readonly PresenceRecord[]): ReadonlyMap<string, PresenceRecord> {
  const current = new Map<string, PresenceRecord>();
  for (const record of records) {
    if (record.correction && !record.correction.confirmed) continue;
    const known = current.get(record.sessionId);
    if (!known || supersedes(record, known)) current.set(record.sessionId, record);
  }
  return current;
}

/** First minute of the session as held, else as planned; Infinity when it has no blocks. */
export function sessionStart(session: Blocks): number {
  return Math.min(...timedBlocks(session).map(block => block.from));
}

/** The epoch minute at which the last held block is over, else the last planned one; Infinity when it has no blocks. */
export function sessionEnd(session: Blocks): number {
  const blocks = timedBlocks(session);
  return blocks.length > 0 ? Math.max(...blocks.map(block => block.to)) : Infinity;
}

/** True once the session is over; `now` in epoch minutes. Without any block never. */
export function hasEnded(session: Blocks, now: number): boolean {
  return sessionEnd(session) <= now;
}

function timedBlocks(session: Blocks): readonly Interval[] {
  return session.held?.length ? session.held : session.planned;
}

function supersedes(record: PresenceRecord, known: PresenceRecord): boolean {
  if (record.sequence !== known.sequence) return record.sequence > known.sequence;
  return compareText(contentOf(record), contentOf(known)) < 0;
}

// 'absent' < 'excused' < 'partial' < 'present': the smaller text is the more cautious record.
function contentOf(record: PresenceRecord): string {
  const spans = record.presence.map(span => [span.from, span.to]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  return JSON.stringify([record.status, spans]);
}
