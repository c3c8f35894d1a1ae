import type { MailState } from '#mail';
import { countedUpTo } from '#mail';
import { epochMinutesToLocal, formatDate } from '#rules';

/** A state as the outbox calls it. */
export const mailStateWords: Record<MailState, string> = {
  dead: 'nicht zugestellt',
  waiting: 'wartet',
  kept: 'aufbewahrt',
  sent: 'gesendet',
};

/** "Fr., 6. März 2026, 09:30 Uhr", where the product is at home. */
export function momentWords(instant: string): string {
  const { date, time } = epochMinutesToLocal(Math.floor(Date.parse(instant) / 60_000), 'Europe/Berlin');
  return `${formatDate(date)}, ${time} Uhr`;
}

/** "2 nicht zugestellt, 1 wartet, 40 gesendet." */
export function countSentence(counts: Record<MailState, number>): string {
  const parts = (['dead', 'waiting', 'kept', 'sent'] as const)
    .filter(state => counts[state] > 0 || state === 'dead')
    .map(
      state => `${countWords(counts[state])} ${state === 'waiting' && counts[state] !== 1 ? 'warten' : mailStateWords[state]}`,
    );
  return counts.dead + counts.waiting + counts.kept + counts.sent === 0 ? 'Noch keine Nachricht.' : `${parts.join(', ')}.`;
}

function countWords(count: number): string {
  if (count > countedUpTo) return 'mehr als 1.000';
  return count === 0 ? 'keine' : String(count);
}
