import { formatDate, formatLongDate } from '#rules';
import type { CeremonyAnswer, CeremonyWithRows, HandoverState } from '../ceremony.form.js';

/** What became of an Urkunde. */
export const handoverWords: Readonly<Record<HandoverState, string>> = {
  handed_over: 'übergeben',
  sent: 'zugesandt',
  collected: 'abgeholt',
  not_collected: 'nicht abgeholt',
};

type Presenter = CeremonyAnswer['presenter'];

/** Name and office in one line. */
export function presenterInWords({ name, office }: Presenter): string {
  return [name, office].filter(Boolean).join(', ');
}

/** "Di., 26. März 2024, 17:00 Uhr" */
export function whenInWords({ date, start }: Pick<CeremonyAnswer, 'date' | 'start'>): string {
  return `${formatDate(date)}, ${start}\u00a0Uhr`;
}

/** "übergeben am 26. März 2024 durch den Oberbürgermeister": what is noted of a handover. */
export function handoverInWords({ state, on, by }: NonNullable<CeremonyWithRows['rows'][number]['handover']>): string {
  return [handoverWords[state], on === null ? '' : `am ${formatLongDate(on)}`, by === null ? '' : `(${by})`]
    .filter(Boolean)
    .join(' ');
}
