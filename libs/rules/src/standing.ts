import { moduleCounts } from './certification-rule.js';
import { arranged, type TimedSession } from './arrangement.js';
import { creditedMinutes, recordsInEffect } from './attendance-rule.js';
import type { CurriculumModule, Participation, PresenceRecord, Session } from './evaluation.js';

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
  const { inOrder, ofDay } = arranged(participation.sessions);
  const records = recordsInEffect(participation.records);
  const owed = inOrder.filter(each => !records.has(each.session.id) && isOwed(each, participation)).map(({ session }) => session);
  return {
    participation,
    modules: moduleStandings(participation, ofDay, records, owed),
    blocking: owed.filter(session => !participation.waivedSessionIds.includes(session.id)),
    nothingHappenedYet: !inOrder.some(
      ({ session }) => records.has(session.id) || (session.own && session.date < participation.today),
    ),
  };
}

function moduleStandings(
  participation: Participation,
  ofDay: (moduleKey: string, day: number) => readonly TimedSession[],
  records: ReadonlyMap<string, PresenceRecord>,
  unrecorded: readonly Session[],
): readonly ModuleStanding[] {
  const { modules, rule } = participation.curriculum;
  return modules.map(module => {
    const days = module.days.map(({ contactMinutes }, index) =>
      moduleDay(index + 1, contactMinutes, ofDay(module.key, index + 1), records, participation),
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
  sessions: readonly TimedSession[],
  records: ReadonlyMap<string, PresenceRecord>,
  participation: Participation,
): ModuleDay {
  const recorded: DayCredit[] = [];
  const prospects: ProspectiveCredit[] = [];
  let own: TimedSession | undefined;
  for (const timed of sessions) {
    const { session, heldMinutes } = timed;
    if (session.own) own ??= timed;
    const record = records.get(session.id);
    const prospect = record ? null : prospectKind(timed, participation);
    if (record) recorded.push({ session, creditedMinutes: creditedMinutes(record, session), heldMinutes });
    else if (prospect) prospects.push({ session, creditedMinutes: heldMinutes, heldMinutes, prospect });
  }
  return { day, recorded, unrecordedHeldMinutes: own?.heldMinutes ?? contactMinutes, prospects };
}

function prospectKind(timed: TimedSession, participation: Participation): Prospect | null {
  const { session, end } = timed;
  if (isAfterWithdrawal(session, participation)) return null;
  if (end > participation.now) return session.own ? 'own' : 'elsewhere';
  return isOwed(timed, participation) && !participation.waivedSessionIds.includes(session.id) ? 'unrecorded' : null;
}

/** R8: an ended session of the own cohort or of a confirmed guest seat, before a withdrawal, owes this person a record. */
function isOwed({ session, end }: TimedSession, participation: Participation): boolean {
  const expected = session.own || participation.confirmedGuestSessionIds.includes(session.id);
  return expected && end <= participation.now && !isAfterWithdrawal(session, participation);
}

function isAfterWithdrawal(session: Session, { withdrawnOn }: Participation): boolean {
  return withdrawnOn !== null && session.date >= withdrawnOn;
}
