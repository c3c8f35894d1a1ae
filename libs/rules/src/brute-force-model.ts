import type { CurriculumModule, Interval, Participation, PresenceRecord, Session } from './evaluation.js';

/** What the model says about one person; the property tests compare it with `evaluate`. */
export interface ModelAnswer {
  readonly eligible: boolean;
  readonly countedKeys: readonly string[];
  readonly creditedMinutes: readonly number[];
  readonly selfStudyMinutes: number;
  readonly unrecordedIds: readonly string[];
}

/**
 * A second, naive reading of R2-R6 and R8 for tests: minutes are counted one by one and every choice of sessions is tried. It
 * shares no code with the rules. Sequences must be unique for each session.
 */
export function bruteForce(participation: Participation): ModelAnswer {
  const { modules, rule } = participation.curriculum;
  const counted = modules.filter(module => choices(module, participation).some(choice => meets(choice, rule.thresholdPercent)));
  const declared = new Set(participation.declarations.map(({ moduleKey, part }) => `${part} ${moduleKey}`));
  return {
    eligible:
      counted.filter(({ kind }) => kind === 'in_person').length >= rule.minInPerson &&
      counted.filter(({ kind }) => kind === 'online').length >= rule.minOnline,
    countedKeys: counted.map(({ key }) => key),
    creditedMinutes: modules.map(module => Math.max(...choices(module, participation).map(creditOf))),
    selfStudyMinutes: counted.reduce((sum, { key, preMinutes, postMinutes }) => {
      return sum + (declared.has(`pre ${key}`) ? preMinutes : 0) + (declared.has(`post ${key}`) ? postMinutes : 0);
    }, 0),
    unrecordedIds: participation.sessions.filter(session => blocks(session, participation)).map(({ id }) => id),
  };
}

type DayMinutes = readonly [credited: number, held: number];

function choices(module: CurriculumModule, participation: Participation): DayMinutes[][] {
  return module.days.reduce<DayMinutes[][]>(
    (begun, { contactMinutes }, index) =>
      begun.flatMap(choice => optionsOf(module.key, index + 1, contactMinutes, participation).map(option => [...choice, option])),
    [[]],
  );
}

function optionsOf(key: string, day: number, contactMinutes: number, { sessions, records }: Participation): DayMinutes[] {
  const held = sessions.filter(each => each.moduleKey === key && each.day === day && !each.cancelled);
  const recorded = held.filter(({ id }) => currentOf(id, records));
  if (recorded.length > 0)
    return recorded.map(session => [credit(session, currentOf(session.id, records)!), heldOf(session).size]);
  const [own] = held.filter(each => each.own).sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
  return [[0, own ? heldOf(own).size : contactMinutes]];
}

function currentOf(sessionId: string, records: readonly PresenceRecord[]): PresenceRecord | undefined {
  const inEffect = records.filter(each => each.sessionId === sessionId && each.correction?.confirmed !== false);
  return inEffect.find(record => inEffect.every(other => other.sequence <= record.sequence));
}

function credit(session: Session, { status, presence }: PresenceRecord): number {
  const present = minuteSet(presence);
  const held = [...heldOf(session)];
  if (status === 'present') return held.length;
  return status === 'partial' ? held.filter(minute => present.has(minute)).length : 0;
}

function heldOf(session: Session): Set<number> {
  return minuteSet(session.held ?? session.planned);
}

function minuteSet(spans: readonly Interval[]): Set<number> {
  return new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));
}

function meets(choice: readonly DayMinutes[], threshold: number): boolean {
  const held = choice.reduce((sum, [, minutes]) => sum + minutes, 0);
  return creditOf(choice) > 0 && 100 * creditOf(choice) >= threshold * held;
}

function creditOf(choice: readonly DayMinutes[]): number {
  return choice.reduce((sum, [minutes]) => sum + minutes, 0);
}

function blocks(session: Session, participation: Participation): boolean {
  const { records, confirmedGuestSessionIds, waivedSessionIds, withdrawnOn, now } = participation;
  const times = session.held !== null && session.held.length > 0 ? session.held : session.planned;
  if (session.cancelled || times.length === 0 || times.some(({ to }) => to > now)) return false;
  if (!session.own && !confirmedGuestSessionIds.includes(session.id)) return false;
  if (withdrawnOn !== null && withdrawnOn <= session.date) return false;
  return !waivedSessionIds.includes(session.id) && !currentOf(session.id, records);
}

function sortText({ date, planned, held, id }: Session): string {
  const starts = (held !== null && held.length > 0 ? held : planned).map(({ from }) => from);
  return `${date} ${String(starts.length > 0 ? Math.min(...starts) : 9999).padStart(4, '0')} ${id}`;
}
