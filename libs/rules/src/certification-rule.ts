import type { Count, Missing, ModuleKind, ModuleState } from './evaluation.js';
import { missingSentence, shortCurriculumSentence } from './sentences.js';
import type { DayCredit, ModuleDay, ModuleStanding, ProspectiveCredit } from './standing.js';

type Minutes = Pick<DayCredit, 'creditedMinutes' | 'heldMinutes'>;
type Admits = (prospect: ProspectiveCredit) => boolean;

const nobody: Admits = () => false;

/**
 * R3: does some choice of one session a day meet `credited > 0` and `100 * credited >= threshold * held`?
 * In: for each day its possible sessions, at least one; minutes are integers. The test is a sum over days, so the best choice is
 * the best of each day, and no choices are enumerated. Only `credited > 0` couples the days: one of them must bring credit.
 * This may be another choice than the ledger's: 90 of 100 minutes meet 80 per cent, 150 of 200 don't, yet are more minutes.
 */
export function someChoiceCounts(days: readonly (readonly Minutes[])[], thresholdPercent: number): boolean {
  let surplus = 0;
  let priceOfCredit = Infinity;
  for (const sessions of days) {
    let best = -Infinity;
    let bestWithCredit = -Infinity;
    for (const session of sessions) {
      const score = surplusOf(session, thresholdPercent);
      best = Math.max(best, score);
      if (session.creditedMinutes > 0) bestWithCredit = Math.max(bestWithCredit, score);
    }
    surplus += best;
    priceOfCredit = Math.min(priceOfCredit, best - bestWithCredit);
  }
  return surplus - priceOfCredit >= 0;
}

/** R3: how far a session's credit lies above the threshold (below: negative), in hundredths of a minute. */
export function surplusOf({ creditedMinutes, heldMinutes }: Minutes, thresholdPercent: number): number {
  return 100 * creditedMinutes - thresholdPercent * heldMinutes;
}

/**
 * R3 and R4 for the days of one module; `admits` says which sessions without a record to take as fully attended (none by default).
 * Admitting more never makes a module count less.
 */
export function moduleCounts(days: readonly ModuleDay[], thresholdPercent: number, admits: Admits = nobody): boolean {
  return someChoiceCounts(
    days.map(day => choicesOf(day, admits)),
    thresholdPercent,
  );
}

/** R3: the session of the day with the most credited minutes; among equals the own cohort's, then the earliest. */
export function ledgerChoice({ recorded }: ModuleDay): DayCredit | undefined {
  return recorded.reduce<DayCredit | undefined>((best, next) => (best && !isBetter(next, best) ? best : next), undefined);
}

/** R3: what a module is called that counts or doesn't. */
export function moduleState(module: ModuleStanding, credited: number): ModuleState {
  if (module.counts) return 'counted';
  if (credited > 0) return 'partial';
  if (module.days.some(day => day.recorded.length > 0)) return 'missed';
  return module.unrecorded.length > 0 ? 'unrecorded' : 'open';
}

/** R6: eligible when both minima are met; nothing clamps them to what the curriculum holds. */
export function isEligible(inPerson: Count, online: Count): boolean {
  return inPerson.counted >= inPerson.required && online.counted >= online.required;
}

/**
 * What stands between these counts and eligibility. A curriculum with fewer modules than required is named besides, since then
 * no attendance can help (R6).
 */
export function outstandingOf(inPerson: Count, online: Count): Missing[] {
  return [...outstandingOfKind('in_person', inPerson), ...outstandingOfKind('online', online)];
}

function outstandingOfKind(kind: ModuleKind, { counted, required, of }: Count): Missing[] {
  const missing: Missing[] = [];
  if (counted < required) missing.push({ kind, count: required - counted, sentence: missingSentence(kind, required - counted) });
  if (of < required) {
    missing.push({ kind: `curriculum_${kind}`, count: required - of, sentence: shortCurriculumSentence(kind, of, required) });
  }
  return missing;
}

function choicesOf(day: ModuleDay, admits: Admits): readonly Minutes[] {
  const admitted = admits === nobody ? [] : day.prospects.filter(admits);
  const choices = admitted.length > 0 ? [...day.recorded, ...admitted] : day.recorded;
  return choices.length > 0 ? choices : [{ creditedMinutes: 0, heldMinutes: day.unrecordedHeldMinutes }];
}

// `recorded` is in order of date, start and id, so only credit and cohort are left to compare.
function isBetter(next: DayCredit, best: DayCredit): boolean {
  if (next.creditedMinutes !== best.creditedMinutes) return next.creditedMinutes > best.creditedMinutes;
  return next.session.own && !best.session.own;
}
