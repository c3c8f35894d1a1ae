import { moduleCounts } from './certification-rule.js';
import { creditedMinutes, hasEnded, heldMinutes, recordsInEffect, sessionStart } from './attendance-rule.js';
import type { CurriculumModule, Participation, PresenceRecord, Session } from './evaluation.js';
import { compareText } from './text-order.js';

/** Minutes that one session brings, or could bring, to a module day. */
export interface DayCredit {
  readonly session: Session;
  readonly creditedMinutes: number;
  readonly heldMinutes: number;
}

/**
 * own: of the own cohort and still to come; elsewhere: a make-up still to come (R7); unrecorded: over, and what happened there
 * is still to be recorded (R8).
 */
export type Prospect = 'own' | 'elsewhere' | 'unrecorded';

/** A session without a record that may yet bring credit; its `creditedMinutes` are those of full attendance. */
export interface ProspectiveCredit extends DayCredit {
  readonly prospect: Prospect;
}

/** What is known about one day of a module for one person (R3). Lists are ordered by date, start and id. */
export interface ModuleDay {
  readonly day: number;
  readonly recorded: readonly DayCredit[];
  /** Denominator of the day as long as nothing is recorded: own cohort's earliest session, else the curriculum's minutes. */
  readonly unrecordedHeldMinutes: number;
  readonly prospects: readonly ProspectiveCredit[];
}

export interface ModuleStanding {
  readonly module: CurriculumModule;
  readonly days: readonly ModuleDay[];
  /** R3: by what is recorded. */
  readonly counts: boolean;
  /** Over, expected of this person, and without a record; waived ones too. */
  readonly unrecorded: readonly Session[];
}

/** Everything the rules ask about one person, arranged by module and day. */
export interface Standing {
  readonly participation: Participation;
  readonly modules: readonly ModuleStanding[];
  /** Sessions whose missing record blocks issuing (R8), by date, start and id. */
  readonly blocking: readonly Session[];
  /** R13: nobody recorded anything yet and no own session lies before today, so nothing can be "missing". */
  readonly nothingHappenedYet: boolean;
}

/** Arranges a participation; the order of its lists, repeated entries and sessions of unknown modules change nothing. */
export function standingOf(participation: Participation): Standing {
  const sessions = inOrder(participation.sessions).filter(session => !session.cancelled);
  const records = recordsInEffect(participation.records);
  const unrecorded = sessions.filter(session => !records.has(session.id) && isOwed(session, participation));
  return {
    participation,
    modules: moduleStandings(participation, sessions, records, unrecorded),
    blocking: unrecorded.filter(session => !participation.waivedSessionIds.includes(session.id)),
    nothingHappenedYet: !sessions.some(session => records.has(session.id) || (session.own && session.date < participation.today)),
  };
}

function moduleStandings(
  participation: Participation,
  sessions: readonly Session[],
  records: ReadonlyMap<string, PresenceRecord>,
  unrecorded: readonly Session[],
): readonly ModuleStanding[] {
  const { modules, rule } = participation.curriculum;
  return modules.map(module => {
    const ofModule = sessions.filter(session => session.moduleKey === module.key);
    const days = module.days.map(({ contactMinutes }, index) =>
      moduleDay(index + 1, contactMinutes, ofModule, records, participation),
    );
    return {
      module,
      days,
      counts: moduleCounts(days, rule.thresholdPercent),
      unrecorded: unrecorded.filter(session => session.moduleKey === module.key),
    };
  });
}

function moduleDay(
  day: number,
  contactMinutes: number,
  sessions: readonly Session[],
  records: ReadonlyMap<string, PresenceRecord>,
  participation: Participation,
): ModuleDay {
  const recorded: DayCredit[] = [];
  const prospects: ProspectiveCredit[] = [];
  let own: Session | undefined;
  for (const session of sessions) {
    if (session.day !== day) continue;
    if (session.own) own ??= session;
    const record = records.get(session.id);
    const prospect = record ? null : prospectKind(session, participation);
    if (record) recorded.push(credit(session, creditedMinutes(record, session)));
    else if (prospect) prospects.push({ ...credit(session, heldMinutes(session)), prospect });
  }
  return { day, recorded, unrecordedHeldMinutes: own ? heldMinutes(own) : contactMinutes, prospects };
}

function credit(session: Session, minutes: number): DayCredit {
  return { session, creditedMinutes: minutes, heldMinutes: heldMinutes(session) };
}

function prospectKind(session: Session, participation: Participation): Prospect | null {
  if (isAfterWithdrawal(session, participation)) return null;
  if (!hasEnded(session, participation.now)) return session.own ? 'own' : 'elsewhere';
  return isOwed(session, participation) && !participation.waivedSessionIds.includes(session.id) ? 'unrecorded' : null;
}

/** R8: an ended session of the own cohort or of a confirmed guest seat, before a withdrawal, owes this person a record. */
function isOwed(session: Session, participation: Participation): boolean {
  const expected = session.own || participation.confirmedGuestSessionIds.includes(session.id);
  return expected && hasEnded(session, participation.now) && !isAfterWithdrawal(session, participation);
}

function isAfterWithdrawal(session: Session, { withdrawnOn }: Participation): boolean {
  return withdrawnOn !== null && session.date >= withdrawnOn;
}

function inOrder(sessions: readonly Session[]): Session[] {
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
