import type { MailState } from '#mail';
import { countedUpTo } from '#mail';
import { epochMinutesToLocal, formatDate } from '#rules';

/** A state as the outbox calls it. */
export const mailStateWords: Record<MailState, string> = {
  dead: 'nicht zugestellt',
  waiting: 'wartet',
  kept: 'aufbewahrt',
  sent: 'gesendet',
  overtaken: 'überholt',
};

/** "Fr., 6. März 2026, 09:30 Uhr", where the product is at home. */
export function momentWords(instant: string): string {
  const { date, time } = epochMinutesToLocal(Math.floor(Date.parse(instant) / 60_000), 'Europe/Berlin');
  return `${formatDate(date)}, ${time} Uhr`;
}

/** "2 nicht zugestellt, 1 wartet, 40 gesendet."; what there is none of is left out */
export function countSentence(counts: Record<MailState, number>): string {
  const parts = (['dead', 'waiting', 'kept', 'sent', 'overtaken'] as const)
    .filter(state => counts[state] > 0)
    .map(
      state => `${countWords(counts[state])} ${state === 'waiting' && counts[state] !== 1 ? 'warten' : mailStateWords[state]}`,
    );
  if (parts.length === 0) return 'Noch keine Nachricht.';
  return `${parts.join(', ')}.`;
}

/** "12 Nachrichten", "1 Nachricht", "mehr als 1.000 Nachrichten". */
export function mailsInWords(count: number): string {
  return count === 1 ? '1 Nachricht' : `${count === 0 ? 'keine' : countWords(count)} Nachrichten`;
}

/** What became of it when all were to be sent. */
export function releasedWords(count: number): string {
  if (count === 0) return 'Es gab keine Nachricht, die noch Sinn ergibt.';
  return count === 1 ? 'Eine Nachricht wird gesendet.' : `${count} Nachrichten werden gesendet.`;
}

function countWords(count: number): string {
  if (count > countedUpTo) return 'mehr als 1.000';
  return count === 0 ? 'keine' : String(count);
}
