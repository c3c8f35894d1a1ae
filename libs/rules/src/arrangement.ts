import { heldMinutes, sessionEnd, sessionStart } from './attendance-rule.js';
import type { Session } from './evaluation.js';
import { onceEach } from './once-each.js';
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
  ofModule(moduleKey: string): readonly TimedSession[];
}

const none: readonly TimedSession[] = [];

/**
 * Arranges a list of sessions; the order of the list and repeated entries change nothing. A cohort's people share one list, which never changes: it
 * is put in order for the first of them.
 */
export const arranged: (sessions: readonly Session[]) => Arrangement = onceEach(arrange);

function arrange(sessions: readonly Session[]): Arrangement {
  const inOrder = ordered(sessions)
    .filter(session => !session.cancelled)
    .map(session => ({ session, heldMinutes: heldMinutes(session), end: sessionEnd(session) }));
  const byModule = new Map<string, TimedSession[]>();
  for (const timed of inOrder) {
    const ofModule = byModule.get(timed.session.moduleKey);
    if (ofModule) ofModule.push(timed);
    else byModule.set(timed.session.moduleKey, [timed]);
  }
  return { inOrder, ofModule: moduleKey => byModule.get(moduleKey) ?? none };
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

/**
 * Names everything an evaluation can see of a moment: two moments of one list of sessions with the same name give everybody the same evaluation.
 * @param now epoch minute @param today local date
 */
export function momentOf(sessions: readonly Session[], now: number, today: string): string {
  const { inOrder } = arranged(sessions);
  // What has ended stays ended, so how many says which.
  return `${today} ${inOrder.filter(({ end }) => end <= now).length}`;
}
