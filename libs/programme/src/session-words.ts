import type { Curriculum } from '#rules';
import type { StoredSession } from './session.repository.js';
import { intervalToSpan } from './block-times.js';

/** How a session is called beside its date: "M1, Tag 2", or "M2" where the module has one day only. */
export function sessionLabel(
  curriculum: Pick<Curriculum, 'modules'>,
  { moduleKey, day }: { moduleKey: string; day: number },
): string {
  const days = curriculum.modules.find(module => module.key === moduleKey)?.days.length ?? 1;
  return days > 1 ? `${moduleKey}, Tag ${day}` : moduleKey;
}

/** First beginning and last end, local time: "09:00–16:30 Uhr"; empty without blocks. */
export function hoursOfDay({ planned, held, timeZone }: Pick<StoredSession, 'planned' | 'held' | 'timeZone'>): string {
  const blocks = held ?? planned;
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return '';
  return `${intervalToSpan(first, timeZone).start}–${intervalToSpan(last, timeZone).end}\u00a0Uhr`;
}
