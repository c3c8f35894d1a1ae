import { invalid, type FieldProblem, Problem } from '#platform';
import { epochMinutesToLocal, type Interval, localToEpochMinutes } from '#rules';
import type { BlockForm } from './session.form.js';

interface LocalSpan {
  readonly start: string;
  readonly end: string;
  readonly offset?: string | undefined;
}

function instantOf(date: string, time: string, zone: string, offset: string | undefined, path: string): number {
  const reading = localToEpochMinutes(date, time, zone, offset);
  if (reading.kind === 'ok') return reading.minutes;
  if (reading.kind === 'missing')
    throw invalid([{ path, message: `${time} Uhr gibt es an diesem Tag nicht: Die Uhr wird vorgestellt.` }]);
  const message = `${time} Uhr gibt es an diesem Tag zweimal. Bitte geben Sie mit offset ${reading.offsets.join(' oder ')} an, welche gemeint ist.`;
  throw invalid([{ path, message }], 'ambiguous_time');
}

/**
 * Local spans of one day as instants in epoch minutes (R12), sorted by time. `path` and `names` are how the caller named them.
 * @throws Problem 422 `ambiguous_time` for a time that happens twice, `validation_failed` for one that doesn't exist or a span that doesn't go forward
 */
export function spansToIntervals(
  date: string,
  spans: readonly LocalSpan[],
  zone: string,
  path: string,
  fallbackOffset?: string,
  names: readonly [start: string, end: string] = ['start', 'end'],
): Interval[] {
  const intervals = spans.map(({ start, end, offset = fallbackOffset }, index) => {
    const [startPath, endPath] = names.map(name => `${path}[${index}].${name}`) as [string, string];
    const from = instantOf(date, start, zone, offset, startPath);
    const to = instantOf(date, end, zone, offset, endPath);
    if (from >= to) throw invalid([{ path: endPath, message: 'Das Ende muss nach dem Beginn liegen.' }]);
    return { from, to };
  });
  return intervals.sort((a, b) => a.from - b.from);
}

/** Blocks of a session as instants; they may touch but not overlap. @throws Problem 422 as above */
export function blocksToIntervals(date: string, blocks: readonly BlockForm[], zone: string, fallbackOffset?: string): Interval[] {
  const intervals = spansToIntervals(date, blocks, zone, 'blocks', fallbackOffset);
  const problems: FieldProblem[] = intervals.flatMap((interval, index) =>
    index > 0 && interval.from < (intervals[index - 1] as Interval).to
      ? [{ path: 'blocks', message: 'Die Blöcke überschneiden sich.' }]
      : [],
  );
  if (problems[0]) throw new Problem(422, 'validation_failed', problems[0].message, [problems[0]]);
  return intervals;
}

/** An interval as local times of day, with the offset only where the time would be ambiguous. */
export function intervalToSpan({ from, to }: Interval, zone: string): { start: string; end: string; offset?: string } {
  const start = epochMinutesToLocal(from, zone);
  const end = epochMinutesToLocal(to, zone);
  const ambiguous = [start, end].find(time => localToEpochMinutes(time.date, time.time, zone).kind === 'ambiguous');
  return { start: start.time, end: end.time, ...(ambiguous ? { offset: ambiguous.offset } : {}) };
}
