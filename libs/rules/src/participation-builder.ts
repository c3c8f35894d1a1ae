import { hasEnded } from './attendance-rule.js';
import { localToEpochMinutes, epochMinutesToLocal } from './civil-time.js';
import type { AttendanceStatus, Curriculum, DeclarationPart, Interval, Participation, Session } from './evaluation.js';
import { kkmA } from './kkm-a.js';

const zone = 'Europe/Berlin';
const inPersonDay = ['09:00-10:30', '10:45-12:15', '13:15-14:45', '15:00-16:30'];
const onlineEvening = ['17:00-18:30', '18:45-20:15'];

/** Local times of one day in Berlin ("09:00-10:30") as epoch minutes. */
export function blocks(date: string, ...times: string[]): Interval[] {
  return times.map(span => ({ from: instant(date, span.slice(0, 5)), to: instant(date, span.slice(6)) }));
}

/** A local time in Berlin as epoch minutes. */
export function instant(date: string, time: string): number {
  const reading = localToEpochMinutes(date, time, zone);
  if (reading.kind !== 'ok') throw new RangeError(`${date} ${time}: ${reading.kind}`);
  return reading.minutes;
}

/** A session with the standard blocks of its kind; its id is "BA-2026 M1.2" unless given otherwise. */
export function aSession(moduleKey: string, day: number, date: string, different: Partial<Session> = {}): Session {
  const cohortCode = different.cohortCode ?? 'BA-2026';
  return {
    id: `${cohortCode} ${moduleKey}.${day}`,
    cohortCode,
    own: cohortCode === 'BA-2026',
    moduleKey,
    day,
    date,
    planned: blocks(date, ...(moduleKey.startsWith('V') ? onlineEvening : inPersonDay)),
    held: null,
    cancelled: false,
    ...different,
  };
}

/** Cohort BA-2026 of the stories; its M3 lies on both sides of the clock change. */
export const bamberg: readonly Session[] = [
  aSession('M1', 1, '2026-02-06'),
  aSession('M1', 2, '2026-02-07'),
  aSession('V1', 1, '2026-02-24'),
  aSession('M2', 1, '2026-03-06'),
  aSession('M3', 1, '2026-03-28'),
  aSession('M3', 2, '2026-03-29'),
  aSession('V2', 1, '2026-04-21'),
  aSession('M4', 1, '2026-06-12'),
  aSession('V3', 1, '2026-07-07'),
  aSession('M5', 1, '2026-09-18'),
  aSession('M5', 2, '2026-09-19'),
  aSession('V4', 1, '2026-10-06'),
];

/** M3 of cohort WAK-2026, a make-up for Bamberg. */
export const wartburgkreis: readonly Session[] = [
  aSession('M3', 1, '2026-04-23', { cohortCode: 'WAK-2026' }),
  aSession('M3', 2, '2026-04-24', { cohortCode: 'WAK-2026' }),
];

/** A participant of Bamberg under construction; every method answers a changed copy. */
export class ParticipantBuilder {
  constructor(readonly participation: Participation) {}

  /** The day and hour of the evaluation. */
  on(date: string, time = '23:00'): ParticipantBuilder {
    return this.with({ today: date, now: instant(date, time) });
  }

  with(change: Partial<Participation>): ParticipantBuilder {
    return new ParticipantBuilder({ ...this.participation, ...change });
  }

  /** Adds sessions to those known. */
  offered(...sessions: readonly Session[]): ParticipantBuilder {
    return this.with({ sessions: [...this.participation.sessions, ...sessions] });
  }

  /** Changes one known session. */
  where(sessionId: string, change: Partial<Session>): ParticipantBuilder {
    return this.with({
      sessions: this.participation.sessions.map(each => (each.id === sessionId ? { ...each, ...change } : each)),
    });
  }

  /** Appends a line to the history of one session. */
  recorded(sessionId: string, status: AttendanceStatus, ...presence: Interval[]): ParticipantBuilder {
    const { records } = this.participation;
    return this.with({ records: [...records, { sessionId, sequence: records.length + 1, status, presence }] });
  }

  /** Present on every day of these modules in Bamberg: "M1"; or on one day: "M1.1". */
  attended(...modules: string[]): ParticipantBuilder {
    return this.everywhere('present', modules);
  }

  /** Absent in Bamberg from every session that is over and has no record yet. */
  absentOtherwise(): ParticipantBuilder {
    const { sessions, records, now } = this.participation;
    return sessions
      .filter(({ id, own }) => own && !records.some(record => record.sessionId === id))
      .filter(session => hasEnded(session, now))
      .reduce<ParticipantBuilder>((builder, { id }) => builder.recorded(id, 'absent'), this);
  }

  declared(moduleKey: string, ...parts: DeclarationPart[]): ParticipantBuilder {
    const added = parts.map(part => ({ moduleKey, part }));
    return this.with({ declarations: [...this.participation.declarations, ...added] });
  }

  private everywhere(status: AttendanceStatus, modules: readonly string[]): ParticipantBuilder {
    const chosen = bamberg.filter(session => modules.includes(session.moduleKey) || modules.includes(session.id.slice(8)));
    return chosen.reduce<ParticipantBuilder>((builder, { id }) => builder.recorded(id, status), this);
  }
}

/** Somebody in BA-2026 without any record, on the evening before the first day. */
export function aParticipant(curriculum: Curriculum = kkmA): ParticipantBuilder {
  return new ParticipantBuilder({
    curriculum,
    sessions: bamberg,
    records: [],
    declarations: [],
    confirmedGuestSessionIds: [],
    waivedSessionIds: [],
    withdrawnOn: null,
    ...epochDay('2026-02-05'),
  });
}

function epochDay(date: string): Pick<Participation, 'now' | 'today'> {
  const now = instant(date, '20:00');
  return { now, today: epochMinutesToLocal(now, zone).date };
}
