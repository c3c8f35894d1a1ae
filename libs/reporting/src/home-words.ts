import { epochMinutesToLocal, formatDate, formatDayMonth } from '#rules';
import type { DeskCeremony, DeskSession } from './desk.repository.js';

/** A session as a line of a home; ready to read. */
export interface SessionWords {
  readonly id: string;
  readonly cohortId: string;
  /** "M1, Tag 2: Haltung …" */
  readonly title: string;
  readonly label: string;
  /** "BA-2026 · Fr., 6. März 2026, 09:00–16:30 Uhr" */
  readonly when: string;
  readonly place: string;
  readonly videoLink: string | null;
  /** "3 von 9 noch nicht erfasst" */
  readonly open: string;
  readonly today: boolean;
  readonly begun: boolean;
}

const plural = (count: number, one: string, many: string) => `${count}\u00a0${count === 1 ? one : many}`;

/** "1 Termin", "3 Termine". */
export const sessionCount = (count: number) => plural(count, 'Termin', 'Termine');
/** "1 Person", "3 Personen". */
export const peopleCount = (count: number) => plural(count, 'Person', 'Personen');

export function sessionWords(session: DeskSession, today: string, now: number): SessionWords {
  const {
    id,
    cohortId,
    cohortCode,
    moduleKey,
    moduleTitle,
    moduleDays,
    day,
    date,
    timeZone,
    venue,
    videoLink,
    startsAt,
    endsAt,
    open,
    expected,
  } = session;
  const label = moduleDays > 1 ? `${moduleKey}, Tag ${day}` : moduleKey;
  const [from, to] = [startsAt, endsAt].map(instant => epochMinutesToLocal(instant, timeZone).time);
  return {
    id,
    cohortId,
    label,
    title: `${label}: ${moduleTitle}`,
    when: `${cohortCode} · ${formatDate(date)}, ${from}–${to}\u00a0Uhr`,
    place: venue ?? (videoLink === null ? '' : 'online'),
    videoLink,
    open: open === expected ? `${peopleCount(expected)} noch nicht erfasst` : `${open} von ${expected} noch nicht erfasst`,
    today: date === today,
    begun: startsAt <= now,
  };
}

/** "am Di., 26. März 2024, 18:00 Uhr, Rokokosaal" */
export function ceremonyWords({ date, startsAt, timeZone, venue }: DeskCeremony): string {
  return `am ${formatDate(date)}, ${epochMinutesToLocal(startsAt, timeZone).time}\u00a0Uhr, ${venue}`;
}

/** "M2 vom 06.03." */
export const onDay = (moduleKey: string, date: string, today: string) => `${moduleKey} vom ${formatDayMonth(date, today)}`;

/** What is due for a coordinator, as one sentence. */
export function dueSentence(due: {
  unrecorded: number;
  corrections: number;
  guests: number;
  undecided: number;
  ready: number;
}): string {
  const parts = [
    ...(due.unrecorded > 0 ? [plural(due.unrecorded, 'Anwesenheitsliste', 'Anwesenheitslisten')] : []),
    ...(due.corrections > 0 ? [plural(due.corrections, 'Korrektur', 'Korrekturen')] : []),
    ...(due.guests > 0 ? [plural(due.guests, 'Gastplatz', 'Gastplätze')] : []),
    ...(due.undecided > 0 ? [plural(due.undecided, 'Anmeldung', 'Anmeldungen')] : []),
    ...(due.ready > 0 ? [`Dokumente für ${peopleCount(due.ready)}`] : []),
  ];
  if (parts.length === 0) return 'Heute ist nichts fällig.';
  return `Fällig: ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} und ${parts.at(-1)}`}.`;
}
