import { isEligible, ledgerChoice, moduleState, outstandingOf } from './certification-rule.js';
import type { DaySource, Evaluation, ModuleResult, Participation, Session, UnrecordedSession } from './evaluation.js';
import { countOf, forecastOf } from './forecast.js';
import { type Declared, declaredParts, ledgerOf, selfStudyOf } from './hours-ledger.js';
import { onceEach } from './once-each.js';
import { overallSentence } from './sentences.js';
import { standingOf } from './standing.js';
import type { DayCredit, ModuleStanding } from './standing.js';
import { compareText } from './text-order.js';

/** Names this reading of R1-R9 and R13. It is frozen with each cohort and stored with each document (R9, R11): raise it with any change of outcome. */
export const ruleVersion = '1';

/**
 * The one answer to "where does this person stand?" (R2-R8, R13), shared by page, API, document and mail. A pure function of its
 * input: the order of the lists, repeated entries, the clock and the locale of the machine change nothing. It never throws for
 * data that fits the shapes.
 */
export function evaluate(participation: Participation): Evaluation {
  const standing = standingOf(participation);
  const [inPerson, online] = [countOf(standing, 'in_person'), countOf(standing, 'online')];
  const modules = standing.modules.map(module => resultOf(module, declaredParts(module.module, participation.declarations)));
  const outstanding = outstandingOf(inPerson, online);
  const forecast = forecastOf(standing);
  const eligible = isEligible(inPerson, online);
  return {
    ruleVersion,
    eligible,
    inPerson,
    online,
    modules,
    missing: standing.nothingHappenedYet ? [] : outstanding,
    outstanding,
    unrecorded: standing.blocking.map(asUnrecorded),
    reachable: forecast.reachable,
    dependsOnUnrecorded: forecast.dependsOnUnrecorded,
    helpful: forecast.helpful,
    sentence: overallSentence({ eligible, inPerson, online, outstanding, standing, forecast }),
    ledger: ledgerOf(modules, participation.curriculum.nominalMinutes),
  };
}

const results = onceEach((_: ModuleStanding) => new Map<Declared, ModuleResult>());

function resultOf(standing: ModuleStanding, declared: Declared): ModuleResult {
  const known = results(standing);
  let result = known.get(declared);
  if (!result) known.set(declared, (result = moduleResult(standing, declared)));
  return result;
}

function moduleResult(standing: ModuleStanding, declared: Declared): ModuleResult {
  const { module, days, counts } = standing;
  const choices = days.map(ledgerChoice);
  const chosen = choices.filter(choice => choice !== undefined);
  const credited = chosen.reduce((sum, choice) => sum + choice.creditedMinutes, 0);
  return {
    key: module.key,
    kind: module.kind,
    title: module.title,
    state: moduleState(standing, credited),
    counts,
    creditedMinutes: credited,
    heldMinutes: days.reduce((sum, day, index) => sum + (choices[index]?.heldMinutes ?? day.unrecordedHeldMinutes), 0),
    days: chosen.map(asDaySource),
    sources: sourcesOf(chosen),
    selfStudy: selfStudyOf(module, counts, declared),
  };
}

function asDaySource({ session, creditedMinutes, heldMinutes }: DayCredit): DaySource {
  const { day, id, cohortCode, date } = session;
  return { day, sessionId: id, cohortCode, date, creditedMinutes, heldMinutes };
}

/** Cohorts that gave credit: the own one first, then by code. */
function sourcesOf(chosen: readonly DayCredit[]): readonly string[] {
  const sessions = chosen
    .filter(({ creditedMinutes }) => creditedMinutes > 0)
    .map(({ session }) => session)
    .sort((a, b) => Number(b.own) - Number(a.own) || compareText(a.cohortCode, b.cohortCode));
  return [...new Set(sessions.map(({ cohortCode }) => cohortCode))];
}

function asUnrecorded({ id, moduleKey, day, date, cohortCode }: Session): UnrecordedSession {
  return { sessionId: id, moduleKey, day, date, cohortCode };
}
