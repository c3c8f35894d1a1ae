import type { Curriculum, Interval } from '#rules';
import { intervalToSpan } from './block-times.js';
import { type CalendarEntry, calendarFile } from './calendar-file.js';
import { sessionLabel } from './session-words.js';
import type { StoredSession } from './session.repository.js';

/**
 * A session as one calendar entry from its first start to its last end, with the blocks in the description: the same UID for ever, a higher
 * SEQUENCE with each change that people see.
 */
export function sessionEntry(session: StoredSession, curriculum: Curriculum): CalendarEntry {
  const { id, planned, sequence, timeZone, venue, videoLink, cancelled, cohortCode } = session;
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  return {
    uid: `${id}@kokoma`,
    sequence,
    from: (planned[0] as Interval).from,
    to: (planned.at(-1) as Interval).to,
    timeZone,
    summary: `${sessionLabel(curriculum, session)}: ${title} (${cohortCode})`,
    description: descriptionOf(session),
    location: venue ?? videoLink,
    url: videoLink,
    cancelled,
  };
}

/** One session as a file to take into a calendar. */
export function sessionCalendar(session: StoredSession, curriculum: Curriculum, madeAt: Date): string {
  return calendarFile({ delivery: { method: 'PUBLISH' }, entries: [sessionEntry(session, curriculum)], madeAt });
}

function descriptionOf({ planned, timeZone, videoLink, cancelled }: StoredSession): string {
  const blocks = planned.map(block => {
    const { start, end } = intervalToSpan(block, timeZone);
    return `${start}–${end}\u00a0Uhr`;
  });
  return [
    ...(cancelled ? ['Dieser Termin ist abgesagt.'] : []),
    blocks.join('\n'),
    ...(videoLink === null ? [] : [`Zugang: ${videoLink}`]),
  ].join('\n');
}
