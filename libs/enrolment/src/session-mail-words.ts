import { hoursOfDay, sessionLabel, type StoredSession } from '#programme';
import { type Curriculum, epochMinutesToLocal, formatDate, type Interval } from '#rules';

/** Where and when something is, for the text of a mail. */
export interface MailWhereabouts {
  readonly when: string;
  readonly place: string;
}

interface TimeAndPlace {
  readonly planned: readonly Interval[];
  readonly timeZone: string;
  readonly venue: string | null;
  readonly videoLink: string | null;
}

/** "Fr., 6. März 2026, 09:00–16:30 Uhr" and the place; as planned, since it is still to come. */
export function whereabouts({ planned, timeZone, venue, videoLink }: TimeAndPlace): MailWhereabouts {
  const { date } = epochMinutesToLocal(planned[0]?.from ?? 0, timeZone);
  const when = `${formatDate(date)}, ${hoursOfDay({ planned, held: null, timeZone })}`;
  return { when, place: venue ?? videoLink ?? 'der Ort ist noch offen' };
}

/** "M1, Tag 2: Haltung, Konflikttheorie und Konfliktanalyse". */
export function sessionTitle(session: StoredSession, curriculum: Curriculum): string {
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  return `${sessionLabel(curriculum, session)}: ${title}`;
}

/** "Kim Weiß", "Kim Weiß und Alex Braun", "Kim Weiß, Alex Braun und Jo Kaya". */
export function namesInWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} und ${names.at(-1)}`;
}
