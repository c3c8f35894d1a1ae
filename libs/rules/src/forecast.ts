import { isEligible, moduleCounts, surplusOf } from './certification-rule.js';
import type { Count, HelpfulSession, ModuleKind, Participation, Reachable } from './evaluation.js';
import { onceEach } from './once-each.js';
import { cancellationSentence } from './sentences.js';
import { standingOf } from './standing.js';
import type { ModuleStanding, Prospect, ProspectiveCredit, Standing } from './standing.js';
import { compareText } from './text-order.js';

/** R13 for one person. */
export interface Forecast {
  readonly reachable: Reachable;
  /** True when recording sessions that are over could still improve `reachable`. */
  readonly dependsOnUnrecorded: boolean;
  readonly helpful: readonly HelpfulSession[];
}

/** What may be taken as fully attended: nothing, or sessions without a record of these kinds. */
const hopes = {
  none: [],
  own: ['own'],
  anywhere: ['own', 'elsewhere'],
  ownAndUnrecorded: ['unrecorded', 'own'],
  anywhereAndUnrecorded: ['unrecorded', 'own', 'elsewhere'],
} as const satisfies Record<string, readonly Prospect[]>;
type Hope = keyof typeof hopes;

const countsWith = Object.fromEntries(
  (Object.keys(hopes) as Hope[]).map(hope => {
    const prospects: readonly Prospect[] = hopes[hope];
    const admits = ({ prospect }: ProspectiveCredit) => prospects.includes(prospect);
    return [hope, onceEach((module: ModuleStanding) => moduleCounts(module.days, module.thresholdPercent, admits))];
  }),
) as Record<Hope, (module: ModuleStanding) => boolean>;

/** R6: modules of a kind that count, with the rule's minimum and the curriculum's number; what is hoped for is taken as fully attended. */
export function countOf(standing: Standing, kind: ModuleKind, hope: Hope = 'none'): Count {
  const { rule } = standing.participation.curriculum;
  let counted = 0;
  let of = 0;
  for (const module of standing.modules) {
    if (module.module.kind !== kind) continue;
    of += 1;
    if (module.counts || (hope !== 'none' && countsWith[hope](module))) counted += 1;
  }
  return { counted, required: kind === 'in_person' ? rule.minInPerson : rule.minOnline, of };
}

/** R13: what the sessions still to come can bring this person. Two of them at the same hour are not told apart from others. */
export function forecastOf(standing: Standing): Forecast {
  if (wouldBeEligible(standing, 'none')) return { reachable: 'yes', dependsOnUnrecorded: false, helpful: [] };
  const reachable = reachableNow(standing);
  const afterRecording = reachable === 'yes' ? reachable : reachableAfterRecording(standing);
  return { reachable, dependsOnUnrecorded: afterRecording !== reachable, helpful: helpfulSessions(standing) };
}

/** What cancelling one session would do to one person (R13). */
export interface CancellationEffect {
  readonly before: Reachable;
  readonly after: Reachable;
  readonly changes: boolean;
  /** German; null when nothing gets harder to reach. A cancelled long day can even make it easier: its denominator goes (R3). */
  readonly sentence: string | null;
}

/** R13: what cancelling the session would do to whom; one entry for each participation, in their order. */
export function cancellationEffect(participations: readonly Participation[], sessionId: string): readonly CancellationEffect[] {
  return participations.map(participation => {
    const sessions = participation.sessions.map(each => (each.id === sessionId ? { ...each, cancelled: true } : each));
    const before = reachableNow(standingOf(participation));
    const after = reachableNow(standingOf({ ...participation, sessions }));
    return { before, after, changes: before !== after, sentence: cancellationSentence(before, after) };
  });
}

function reachableNow(standing: Standing): Reachable {
  if (wouldBeEligible(standing, 'own')) return 'yes';
  return wouldBeEligible(standing, 'anywhere') ? 'only_with_make_up' : 'no';
}

function reachableAfterRecording(standing: Standing): Reachable {
  if (wouldBeEligible(standing, 'ownAndUnrecorded')) return 'yes';
  return wouldBeEligible(standing, 'anywhereAndUnrecorded') ? 'only_with_make_up' : 'no';
}

function wouldBeEligible(standing: Standing, hope: Hope): boolean {
  return isEligible(countOf(standing, 'in_person', hope), countOf(standing, 'online', hope));
}

function helpfulSessions(standing: Standing): readonly HelpfulSession[] {
  const stillNeeded = (['in_person', 'online'] as const).filter(kind => {
    const { counted, required } = countOf(standing, kind);
    return counted < required;
  });
  return standing.modules
    .filter(({ module }) => stillNeeded.includes(module.kind))
    .flatMap(helpfulFor)
    .sort((a, b) => Number(b.own) - Number(a.own) || compareText(a.date, b.date) || compareText(a.sessionId, b.sessionId));
}

/**
 * Sessions still to come with which this module would count, taking what is over and unrecorded as attended. Days without a record
 * come first; a repeat of a recorded day helps only where none of those could do it.
 */
const helpfulFor = onceEach((module: ModuleStanding): readonly HelpfulSession[] => {
  if (module.counts) return [];
  const toCome = module.days.flatMap(day => day.prospects).filter(({ prospect }) => prospect !== 'unrecorded');
  const openDays = module.days.filter(day => day.recorded.length === 0).map(({ day }) => day);
  const onOpenDays = toCome.filter(({ session }) => openDays.includes(session.day));
  const first = onOpenDays.filter(candidate => canDecide(candidate, onOpenDays, module));
  const helpful = first.length > 0 ? first : toCome.filter(candidate => canDecide(candidate, toCome, module));
  return helpful.map(asHelpful);
});

/** Does attending it, with the other days at their best, make the module count, and bring more than the day has already? */
function canDecide(candidate: ProspectiveCredit, candidates: readonly ProspectiveCredit[], module: ModuleStanding): boolean {
  const { thresholdPercent } = module;
  const { day } = candidate.session;
  const recorded = module.days.find(each => each.day === day)?.recorded ?? [];
  const gain = surplusOf(candidate, thresholdPercent);
  if (recorded.some(each => surplusOf(each, thresholdPercent) >= gain)) return false;
  return moduleCounts(module.days, thresholdPercent, other => {
    if (other.session.day === day) return other === candidate;
    return other.prospect === 'unrecorded' || candidates.includes(other);
  });
}

function asHelpful({ session }: ProspectiveCredit): HelpfulSession {
  const { id, moduleKey, day, date, cohortCode, own } = session;
  return { sessionId: id, moduleKey, day, date, cohortCode, own };
}
