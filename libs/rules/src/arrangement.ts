import { heldMinutes, sessionEnd, sessionStart } from './attendance-rule.js';
import type { Session } from './evaluation.js';
import { compareText } from './text-order.js';

/** A session with what every person's evaluation asks of it: minutes held, and the epoch minute of its end (Infinity without a block). */
export interface TimedSession {
  readonly session: Session;
  readonly heldMinutes: number;
  readonly end: number;
}

/** The sessions that aren't cancelled, each once, by date, start and id. */
export interface Arrangement {
  readonly inOrder: readonly TimedSession[];
  ofDay(moduleKey: string, day: number): readonly TimedSession[];
}

// A cohort's people share one list of sessions, which never changes: it is put in order for the first of them.
const known = new WeakMap<readonly Session[], Arrangement>();
const none: readonly TimedSession[] = [];

/** Arranges a list of sessions; the order of the list and repeated entries change nothing. */
export function arranged(sessions: readonly Session[]): Arrangement {
  let arrangement = known.get(sessions);
  if (!arrangement) {
    arrangement = arrange(sessions);
    known.set(sessions, arrangement);
  }
  return arrangement;
}

function arrange(sessions: readonly Session[]): Arrangement {
  const inOrder = ordered(sessions)
    .filter(session => !session.cancelled)
    .map(session => ({ session, heldMinutes: heldMinutes(session), end: sessionEnd(session) }));
  const byDay = new Map<string, TimedSession[]>();
  for (const timed of inOrder) {
    const key = `${timed.session.day} ${timed.session.moduleKey}`;
    const day = byDay.get(key);
    if (day) day.push(timed);
    else byDay.set(key, [timed]);
  }
  return { inOrder, ofDay: (moduleKey, day) => byDay.get(`${day} ${moduleKey}`) ?? none };
}

function ordered(sessions: readonly Session[]): Session[] {
  const unique = new Map<string, Session>();
  for (const session of sessions) {
    const known = unique.get(session.id);
    if (!known || compareText(contentOf(session), contentOf(known)) < 0) unique.set(session.id, session);
  }
  return [...unique.values()].sort((a, b) => compareText(a.date, b.date) || compareStart(a, b) || compareText(a.id, b.id));
}

function compareStart(a: Session, b: Session): number {
  const [left, right] = [sessionStart(a), sessionStart(b)];
  return left === right ? 0 : left - right;
}

function contentOf(session: Session): string {
  const spans = (blocks: Session['held']) =>
    blocks?.map(block => [block.from, block.to]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  const { own, cancelled, cohortCode, moduleKey, day, date, planned, held } = session;
  return JSON.stringify([!own, cancelled, cohortCode, moduleKey, day, date, spans(planned), spans(held)]);
}
