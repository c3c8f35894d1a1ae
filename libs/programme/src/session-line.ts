import { type Curriculum, formatDayMonth, weekdayOf } from '#rules';
import type { Choice } from '#ui';
import type { SessionLine } from './pages/session-list.page.js';
import { hoursOfDay, sessionLabel } from './session-words.js';
import type { StoredSession } from './session.repository.js';

/** A session as a line of the list; `begun`: it can be recorded by now. */
export function sessionLine(
  session: StoredSession,
  curriculum: Curriculum,
  trainers: readonly Choice[],
  begun: boolean,
): SessionLine {
  const { id, date, venue, videoLink, cancelled, trainerIds } = session;
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  const names = trainers.filter(({ value }) => trainerIds.includes(value)).map(({ label }) => label);
  return {
    id,
    label: sessionLabel(curriculum, session),
    title,
    date: `${weekdayOf(date).short}, ${formatDayMonth(date, '0001')}`,
    hours: hoursOfDay(session),
    place: venue ?? (videoLink === null ? '–' : 'online'),
    trainers: names.length > 0 ? names.join(', ') : '–',
    state: cancelled ? 'cancelled' : begun ? 'begun' : 'planned',
  };
}
