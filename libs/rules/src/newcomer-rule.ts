import { sessionStart } from './attendance-rule.js';
import { evaluate } from './evaluate.js';
import type { Curriculum, ModuleKind, Reachable, Session } from './evaluation.js';
import { countedNoun, countedOf } from './sentences.js';

/** What somebody who joins now finds. */
export interface NewcomerQuestion {
  readonly curriculum: Curriculum;
  /** Sessions of the cohort, and make-up sessions on offer elsewhere. */
  readonly sessions: readonly Session[];
  /** First day and state of the cohort. */
  readonly startsOn: string;
  readonly running: boolean;
  readonly now: number;
  readonly today: string;
}

export interface NewcomerOutlook {
  readonly hasStarted: boolean;
  readonly inPerson: { readonly remaining: number; readonly of: number };
  readonly online: { readonly remaining: number; readonly of: number };
  readonly reachable: Reachable;
  /** R14: what can still be reached, in German; null before the start. */
  readonly warning: string | null;
}

/** R14: what somebody without a record can still reach with the sessions to come: in the own cohort, then by make-ups elsewhere. */
export function newcomerOutlook({ curriculum, sessions, startsOn, running, now, today }: NewcomerQuestion): NewcomerOutlook {
  const toCome = sessions.filter(session => !session.cancelled && sessionStart(session) > now);
  const hasStarted =
    running || today >= startsOn || sessions.some(each => each.own && !each.cancelled && sessionStart(each) <= now);
  const inPerson = remainingOf('in_person', curriculum, toCome);
  const online = remainingOf('online', curriculum, toCome);
  const nothing = { records: [], declarations: [], confirmedGuestSessionIds: [], waivedSessionIds: [], withdrawnOn: null };
  const { reachable } = evaluate({ curriculum, sessions: toCome, ...nothing, now, today });
  const outlook = { hasStarted, inPerson, online, reachable };
  return { ...outlook, warning: hasStarted ? warningOf(outlook, curriculum) : null };
}

function remainingOf(kind: ModuleKind, { modules }: Curriculum, toCome: readonly Session[]) {
  const ofKind = modules.filter(module => module.kind === kind);
  const isToCome = (moduleKey: string, day: number) =>
    toCome.some(session => session.own && session.moduleKey === moduleKey && session.day === day);
  const remaining = ofKind.filter(({ key, days }) => days.every((_, index) => isToCome(key, index + 1)));
  return { remaining: remaining.length, of: ofKind.length };
}

const lastSentences: Readonly<Record<Reachable, string>> = {
  yes: 'Das ist mit den Terminen dieses Durchgangs noch zu schaffen.',
  only_with_make_up: 'Das ist nur noch mit Nachholterminen in anderen Durchgängen zu schaffen.',
  no: 'Das ist mit den zurzeit geplanten Terminen nicht mehr zu schaffen.',
};

function warningOf({ inPerson, online, reachable }: Omit<NewcomerOutlook, 'warning'>, { rule }: Curriculum): string {
  const isWhole = inPerson.remaining === inPerson.of && online.remaining === online.of;
  const left = [inPerson.of > 0 && countedOf('in_person', inPerson.remaining, inPerson.of)];
  left.push(online.of > 0 && countedOf('online', online.remaining, online.of));
  const needed = [rule.minInPerson > 0 && countedNoun('in_person', rule.minInPerson)];
  needed.push(rule.minOnline > 0 && countedNoun('online', rule.minOnline));
  const isAsked = needed.some(Boolean);
  return [
    'Der Durchgang hat bereits begonnen.',
    isWhole ? 'Besuchen können Sie noch alle Module.' : `Besuchen können Sie nur noch ${listed(left)}.`,
    ...(isAsked ? [`Für die Bescheinigung brauchen Sie ${listed(needed)}.`, lastSentences[reachable]] : []),
  ].join(' ');
}

const listed = (parts: readonly (string | false)[]) => parts.filter(Boolean).join(' und ');
