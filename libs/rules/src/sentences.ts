import { formatDayMonth, formatLongDate } from './calendar-date.js';
import type { Count, Evaluation, ModuleKind, Participation, Reachable } from './evaluation.js';
import type { Forecast } from './forecast.js';
import type { Standing } from './standing.js';

const nouns = {
  in_person: { none: 'kein Präsenzmodul', one: 'Präsenzmodul', many: 'Präsenzmodule', dative: 'Präsenzmodulen' },
  online: {
    none: 'keine Online-Vertiefung',
    one: 'Online-Vertiefung',
    many: 'Online-Vertiefungen',
    dative: 'Online-Vertiefungen',
  },
} as const;

/** "1 Präsenzmodul", "2 Präsenzmodule", "0 Online-Vertiefungen": nominative and accusative. */
export function countedNoun(kind: ModuleKind, count: number): string {
  return `${count} ${count === 1 ? nouns[kind].one : nouns[kind].many}`;
}

/** "3 von 5 Präsenzmodulen", "1 von 1 Online-Vertiefung". */
export function countedOf(kind: ModuleKind, count: number, of: number): string {
  return `${count} von ${of} ${of === 1 ? nouns[kind].one : nouns[kind].dative}`;
}

/** "Es fehlt noch 1 Präsenzmodul.", "Es fehlen noch 2 Online-Vertiefungen." */
export function missingSentence(kind: ModuleKind, count: number): string {
  return `Es ${count === 1 ? 'fehlt' : 'fehlen'} noch ${countedNoun(kind, count)}.`;
}

/** What the coordinator is told when a curriculum has fewer modules than its own rule requires (R6). */
export function shortCurriculumSentence(kind: ModuleKind, of: number, required: number): string {
  const content = of === 0 ? nouns[kind].none : `nur ${countedNoun(kind, of)}`;
  return `Das Curriculum enthält ${content}, verlangt ${isOrAre(required)} ${required}: So kann niemand die Bescheinigung erhalten.`;
}

/** What `overallSentence` has to know. */
export interface Situation extends Pick<Evaluation, 'eligible' | 'inPerson' | 'online' | 'outstanding'> {
  readonly standing: Standing;
  readonly forecast: Forecast;
}

/** The answer for the first line of a page (R13): where the person stands and whether it can still be reached. */
export function overallSentence(situation: Situation): string {
  const shortage = situation.outstanding.filter(({ kind }) => kind.startsWith('curriculum_'));
  if (situation.eligible) return [fulfilled(situation), ...beforeIssuing(situation.standing)].join(' ');
  if (shortage.length > 0) return shortage.map(({ sentence }) => sentence).join(' ');
  const withdrawn = withdrawal(situation.standing);
  if (situation.standing.nothingHappenedYet) return withdrawn ?? allOpen(situation);
  return [...situation.outstanding.map(({ sentence }) => sentence), withdrawn ?? reachability(situation)].join(' ');
}

/** What a cancelled session does to one person; null when nothing gets harder to reach. */
export function cancellationSentence(before: Reachable, after: Reachable): string | null {
  if (before === 'yes' && after === 'only_with_make_up') {
    return 'Die Bescheinigung ist dann nur noch mit einem Nachholtermin erreichbar.';
  }
  if (before !== 'no' && after === 'no') {
    return 'Die Bescheinigung ist dann mit den geplanten Terminen nicht mehr erreichbar.';
  }
  return null;
}

function fulfilled({ inPerson, online }: Situation): string {
  const figures = [achievement('in_person', inPerson), achievement('online', online)].filter(text => text !== null);
  return figures.length > 0 ? `Alle Bedingungen sind erfüllt: ${figures.join(', ')}.` : 'Alle Bedingungen sind erfüllt.';
}

function achievement(kind: ModuleKind, { counted, required }: Count): string | null {
  if (required === 0) return null;
  if (counted > required) return `${countedNoun(kind, counted)} (verlangt ${isOrAre(required)} ${required})`;
  return countedOf(kind, counted, required);
}

function beforeIssuing({ blocking, participation }: Standing): string[] {
  if (hasWithdrawn(participation)) return ['Die Teilnahme ist abgebrochen: Ausgestellt wird erst nach einer Wiederaufnahme.'];
  if (blocking.length === 0) return [];
  return [`Vor dem Ausstellen ${isOrAre(blocking.length)} noch ${countedSessions(blocking.length)} zu erfassen.`];
}

function withdrawal({ participation }: Standing): string | null {
  if (!hasWithdrawn(participation)) return null;
  return `Die Teilnahme ist seit dem ${formatLongDate(participation.withdrawnOn)} abgebrochen.`;
}

function hasWithdrawn(participation: Participation): participation is Participation & { readonly withdrawnOn: string } {
  return participation.withdrawnOn !== null && participation.withdrawnOn <= participation.today;
}

function allOpen({ inPerson, online }: Situation): string {
  const required = [
    ...(inPerson.required > 0 ? [countedNoun('in_person', inPerson.required)] : []),
    ...(online.required > 0 ? [countedNoun('online', online.required)] : []),
  ];
  const verb = inPerson.required + online.required === 1 ? 'ist' : 'sind';
  return `Noch ist alles offen: verlangt ${verb} ${required.join(' und ')}.`;
}

function reachability({ standing, forecast }: Situation): string {
  const { length: unrecorded } = standing.blocking;
  if (forecast.reachable === 'yes') return stillPossible(forecast, standing.participation.today);
  if (forecast.dependsOnUnrecorded) {
    return `${countedSessions(unrecorded)} ${isOrAre(unrecorded)} noch nicht erfasst: Davon hängt ab, ob das noch erreichbar ist.`;
  }
  if (forecast.reachable === 'only_with_make_up') return 'Das ist nur mit einem Nachholtermin möglich.';
  return 'Das ist mit den geplanten Terminen nicht mehr erreichbar.';
}

function stillPossible({ helpful }: Forecast, today: string): string {
  const dates = new Set(helpful.filter(({ own }) => own).map(({ date }) => date));
  const [first] = dates;
  if (first === undefined) return 'Das ist noch möglich.';
  const date = formatDayMonth(first, today);
  // a date without its year ends in the full stop of the sentence
  const end = date.endsWith('.') ? date : `${date}.`;
  return dates.size === 1 ? `Das ist noch möglich am ${end}` : `Das ist noch möglich, der nächste Termin dafür ist am ${end}`;
}

function countedSessions(count: number): string {
  return `${count} ${count === 1 ? 'Termin' : 'Termine'}`;
}

function isOrAre(count: number): string {
  return count === 1 ? 'ist' : 'sind';
}
