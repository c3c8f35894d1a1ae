import type { Interval } from './evaluation.js';

/** The same minutes as disjoint spans in order: overlapping and touching ones are joined, empty ones dropped. Bounds are epoch minutes. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  if (areInOrder(intervals)) return intervals;
  const sorted = intervals.filter(span => span.from < span.to).sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** The number of different minutes in `intervals`, each counted once (R2). */
export function minutesIn(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, span) => sum + span.to - span.from, 0);
}

/** The number of different minutes that lie in both (R2: presence cut by the held blocks). */
export function minutesInBoth(some: readonly Interval[], others: readonly Interval[]): number {
  const right = mergeIntervals(others);
  let minutes = 0;
  for (const a of mergeIntervals(some)) {
    for (const b of right) minutes += Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
  }
  return minutes;
}

function areInOrder(intervals: readonly Interval[]): boolean {
  let end = -Infinity;
  for (const span of intervals) {
    if (span.from <= end || span.to <= span.from) return false;
    end = span.to;
  }
  return true;
}
