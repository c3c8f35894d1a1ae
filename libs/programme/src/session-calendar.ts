import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Curriculum, Interval } from '#rules';
import { sessionLabel } from './session-words.js';
import type { StoredSession } from './session.repository.js';

/** A session as a calendar file (RFC 5545): the same UID for ever, a higher SEQUENCE with each move, times in UTC. */
export function sessionCalendar(session: StoredSession, curriculum: Curriculum): string {
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  const calendar = ical({
    prodId: { company: 'KoKoMa', product: 'Termine', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${session.id}@kokoma`,
    sequence: session.sequence,
    start: new Date((session.planned[0] as Interval).from * 60_000),
    end: new Date((session.planned.at(-1) as Interval).to * 60_000),
    summary: `${sessionLabel(curriculum, session)}: ${title} (${session.cohortCode})`,
    location: session.venue ?? session.videoLink,
    status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
