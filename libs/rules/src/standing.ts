import { moduleCounts } from './certification-rule.js';
import { arranged, type TimedSession } from './arrangement.js';
import { creditedMinutes, recordsInEffect } from './attendance-rule.js';
import type { Curriculum, CurriculumModule, Participation, PresenceRecord, Session } from './evaluation.js';

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

/** What is known about one module for one person; people of one list of sessions with the same records share it. */
export interface ModuleStanding {
  readonly module: CurriculumModule;
  readonly thresholdPercent: number;
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
  const { inOrder } = arranged(participation.sessions);
  const records = recordsInEffect(participation.records);
  const owed = inOrder.filter(each => !records.has(each.session.id) && isOwed(each, participation)).map(({ session }) => session);
  return {
    participation,
    modules: participation.curriculum.modules.map(module => sharedStanding(module, participation, records)),
    blocking: owed.filter(session => !participation.waivedSessionIds.includes(session.id)),
    nothingHappenedYet: !inOrder.some(
      ({ session }) => records.has(session.id) || (session.own && session.date < participation.today),
    ),
  };
}

type Records = ReadonlyMap<string, PresenceRecord>;

/** The standings of a list of sessions, for one curriculum at one moment, by what distinguishes people. */
interface Shelf {
  readonly curriculum: Curriculum;
  readonly now: number;
  readonly standings: Map<string, ModuleStanding>;
}

const shelves = new WeakMap<readonly Session[], Shelf>();

function shelfFor({ sessions, curriculum, now }: Participation): Shelf {
  const known = shelves.get(sessions);
  if (known && known.curriculum === curriculum && known.now === now) return known;
  const shelf = { curriculum, now, standings: new Map<string, ModuleStanding>() };
  shelves.set(sessions, shelf);
  return shelf;
}

/** In a cohort most people have the same records of a module: it is thought through once for them all. */
function sharedStanding(module: CurriculumModule, participation: Participation, records: Records): ModuleStanding {
  const sessions = arranged(participation.sessions).ofModule(module.key);
  const { standings } = shelfFor(participation);
  const key = `${module.key} ${participation.withdrawnOn} ${sessions.map(timed => factsOf(timed, participation, records)).join(' ')}`;
  let standing = standings.get(key);
  if (!standing) standings.set(key, (standing = moduleStanding(module, sessions, participation, records)));
  return standing;
}

/** Everything about one session in which two people of the list can differ. */
function factsOf({ session }: TimedSession, participation: Participation, records: Records): string {
  const record = records.get(session.id);
  const mark = record ? record.status + (record.presence.length > 0 ? JSON.stringify(record.presence) : '') : '-';
  const { confirmedGuestSessionIds: seats, waivedSessionIds: waivers } = participation;
  if (seats.length === 0 && waivers.length === 0) return mark;
  return `${mark}${seats.includes(session.id) ? 'g' : ''}${waivers.includes(session.id) ? 'w' : ''}`;
}

function moduleStanding(
  module: CurriculumModule,
  sessions: readonly TimedSession[],
  participation: Participation,
  records: Records,
): ModuleStanding {
  const { thresholdPercent } = participation.curriculum.rule;
  const days = module.days.map(({ contactMinutes }, index) => {
    const ofDay = sessions.filter(({ session }) => session.day === index + 1);
    return moduleDay(index + 1, contactMinutes, ofDay, records, participation);
  });
  const unrecorded = sessions.filter(timed => !records.has(timed.session.id) && isOwed(timed, participation));
  return {
    module,
    thresholdPercent,
    days,
    counts: moduleCounts(days, thresholdPercent),
    unrecorded: unrecorded.map(({ session }) => session),
  };
}

function moduleDay(
  day: number,
  contactMinutes: number,
  sessions: readonly TimedSession[],
  records: Records,
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
