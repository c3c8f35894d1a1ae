import { invalid } from '#platform';
import { localToEpochMinutes } from '#rules';

/**
 * The instant of a ceremony's local start (R12).
 * @throws Problem 422 `ambiguous_time` for a time that happens twice and comes without an offset, `validation_failed` for one that doesn't exist
 */
export function startOf(date: string, start: string, timeZone: string, offset?: string): Date {
  const reading = localToEpochMinutes(date, start, timeZone, offset);
  if (reading.kind === 'ok') return new Date(reading.minutes * 60_000);
  if (reading.kind === 'missing')
    throw invalid([{ path: 'start', message: `${start} Uhr gibt es an diesem Tag nicht: Die Uhr wird vorgestellt.` }]);
  const message = `${start} Uhr gibt es an diesem Tag zweimal. Bitte geben Sie mit offset ${reading.offsets.join(' oder ')} an, welche gemeint ist.`;
  throw invalid([{ path: 'offset', message }], 'ambiguous_time');
}
